// The search: a box on every page, or in the middle of the page for it. Its documents load when somebody begins.
(() => {
  "use strict";
  const top = new URL("..", document.currentScript.src);
  const own = document.querySelector("[data-search]");
  const place = own || document.querySelector("[data-look]");
  if (!place) return;
  const KINDS = { goal: say("Goal"), result: say("Key result"), person: say("Person"), team: say("Team"), rule: say("Rule"), view: say("View") };
  const MOST = own ? 40 : 8;
  let documents = null;
  let hits = [];
  let at = -1;

  const make = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const input = make("input", {
    type: "text", role: "combobox", "aria-label": say("Search"), "aria-expanded": "false", "aria-controls": "part_hits",
    "aria-autocomplete": "list", autocomplete: "off", autocapitalize: "off", spellcheck: "false", placeholder: say("Search /"),
  });
  const list = make("div", { class: "hits", role: "listbox", id: "part_hits", "aria-label": say("Found"), hidden: "" });
  const said = make("span", { class: "hide", "aria-live": "polite" });
  const box = make("div", { class: own ? "search whole" : "search", role: "search" }, input, list, said);

  const simple = (text) => ` ${text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;

  function unpack({ holders, goals, others }) {
    const all = others.map(([kind, title, address, beside]) => ({ kind, title, address, beside }));
    for (const [title, name, holder, owner, results = []] of goals) {
      const [held, folder] = holders[holder];
      const address = `${folder}/${name}.html`;
      all.push({ kind: "goal", title, address, beside: owner ? `${held} · ${owner}` : held });
      for (const [part, anchor] of results) all.push({ kind: "result", title: part, address: `${address}#${anchor}`, beside: title, less: 6 });
    }
    for (const one of all) [one.words, one.more] = [simple(one.title), one.less ? "" : simple(one.beside)];
    return all;
  }

  // whether two words differ in one letter at most, or in two that changed places
  function near(a, b) {
    let start = 0;
    while (start < a.length && a[start] === b[start]) start += 1;
    let [left, right] = [a.length, b.length];
    while (left > start && right > start && a[left - 1] === b[right - 1]) [left, right] = [left - 1, right - 1];
    const [more, less] = [left - start, right - start];
    return (more < 2 && less < 2) || (more === 2 && less === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]);
  }

  function worth(one, word, loose) {
    const start = one.words.indexOf(` ${word}`);
    if (start >= 0) return (start ? 10 : 11) + (" " === (one.words[start + word.length + 1] || " ") ? 2 : 0);
    if (word.length > 1 && one.words.includes(word)) return 6;
    if (one.more.includes(` ${word}`)) return 4;
    if (!loose || word.length < 4) return 0;
    one.parts ||= one.words.slice(1).split(" ");
    const alike = (own) => (own[0] === word[0] || own[1] === word[1]) && (near(word, own) || near(word, own.slice(0, word.length)));
    return one.parts.some(alike) ? 2 : 0;
  }

  function find(text) {
    const wanted = simple(text).slice(1).split(" ").filter(Boolean);
    if (!wanted.length) return [];
    for (const loose of [false, true]) {
      const found = [];
      documents.forEach((one, order) => {
        let sum = 0;
        for (const word of wanted) {
          const value = worth(one, word, loose);
          if (!value) return;
          sum += value;
        }
        found.push([sum - (one.less || 0) - one.words.length / 200, order]);
      });
      if (found.length) return found.sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, MOST).map(([, order]) => documents[order]);
    }
    return [];
  }

  function mark(number) {
    at = number;
    [...list.children].forEach((node, each) => node.setAttribute("aria-selected", String(each === at)));
    const node = list.children[at];
    if (node) {
      input.setAttribute("aria-activedescendant", node.id);
      node.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function open(yes) {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
    if (!yes) mark(-1);
  }

  function show() {
    if (!documents) return;
    hits = find(input.value);
    list.replaceChildren(...hits.map((one, number) => make(
      "a", { class: "hit", role: "option", id: `hit_${number}`, href: new URL(one.address, top), tabindex: "-1", "aria-selected": "false" },
      make("span", { class: "kind" }, KINDS[one.kind]), make("bdi", {}, one.title), " ", make("span", { class: "soft" }, one.beside),
    )));
    mark(-1);
    open(hits.length > 0);
    const asked = input.value.trim();
    said.textContent = !asked ? "" : hits.length ? say("{count} found").replace("{count}", hits.length) : say("Nothing found");
    said.className = asked && !hits.length ? "none" : "hide";
    if (own) try {
      history.replaceState(null, "", asked ? `#${new URLSearchParams({ q: asked })}` : location.pathname);
    } catch {
      // files opened without a server may not change their address
    }
  }

  function load() {
    if (documents) return;
    documents = [];
    document.addEventListener("okrlint-search", (event) => {
      documents = unpack(event.detail);
      show();
    }, { once: true });
    document.head.append(make("script", { src: new URL("assets/search.js", top) }));
  }

  input.addEventListener("focus", load);
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      open(true);
      mark((at + step + hits.length + (at < 0 && step < 0 ? 1 : 0)) % hits.length);
    } else if (event.key === "Enter" && hits.length) (list.children[at] || list.children[0]).click();
    else if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      open(false);
    } else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  if (!own) input.addEventListener("blur", () => open(false));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  place.append(box);
  if (own) {
    input.value = new URLSearchParams(location.hash.slice(1)).get("q") || "";
    input.focus();
    load();
  }
})();
