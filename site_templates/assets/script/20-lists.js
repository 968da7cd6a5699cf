// Everything works without this file. It adds filters to long lists, copies links and commands, and opens what a link points at.
(() => {
  "use strict";
  const make = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };

  const lists = [...document.querySelectorAll("[data-filter]")];
  const items = lists.flatMap((list) => [...list.querySelectorAll("[data-team]")]);
  const LABELS = { team: say("Team"), person: say("Person"), theme: say("Theme"), status: say("Status"), level: say("Level") };
  const fields = ["team", "person", "theme", "status", "level"].filter((field) => values(field).length > 1);

  function values(field) {
    return [...new Set(items.map((item) => item.dataset[field]).filter(Boolean))].sort((a, b) => a.localeCompare(b));
  }

  function named(field, value) {
    return field === "status" || field === "level" ? say(value.replaceAll("-", " ")) : value;
  }

  function wanted() {
    const query = new URLSearchParams(location.hash.slice(1));
    return Object.fromEntries(["text", ...fields].map((field) => [field, query.get(field) || ""]));
  }

  function fits(item, want) {
    const text = item.textContent.toLowerCase();
    return text.includes(want.text.toLowerCase()) && fields.every((field) => !want[field] || item.dataset[field] === want[field]);
  }

  function apply(want, said) {
    const active = Object.values(want).some(Boolean);
    let shown = 0;
    for (const item of [...items].reverse()) {
      const own = fits(item, want);
      const inside = [...item.querySelectorAll("[data-team]")].some((inner) => !inner.hidden);
      item.hidden = active && !own && !inside;
      if (own) shown += 1;
      const fold = item.querySelector("details");
      if (active && inside && fold && item.contains(fold)) fold.open = true;
    }
    for (const heading of document.querySelectorAll("h2")) {
      const list = heading.nextElementSibling;
      if (lists.length > 1 && lists.includes(list)) heading.hidden = ![...list.children].some((item) => !item.hidden);
    }
    for (const group of document.querySelectorAll("[data-group]")) {
      group.hidden = [...group.querySelectorAll("[data-team]")].every((item) => item.hidden);
    }
    said.textContent = active ? say("{shown} of {all} shown").replace("{shown}", shown).replace("{all}", items.length) : "";
  }

  function buildFilter() {
    if (items.length < 4) return;
    const said = make("span", { "aria-live": "polite" });
    const form = make("form", { class: "filter", "aria-label": say("Filter") });
    form.append(make("label", {}, say("Words"), make("input", { name: "text", type: "search" })));
    for (const field of fields) {
      const select = make("select", { name: field }, make("option", { value: "" }, say("all")));
      for (const value of values(field)) select.append(make("option", { value }, named(field, value)));
      form.append(make("label", {}, LABELS[field], select));
    }
    form.append(make("button", { type: "reset" }, say("Show all")), said);
    const read = () => Object.fromEntries(new FormData(form));
    const update = () => {
      const want = read();
      const query = new URLSearchParams(Object.entries(want).filter(([, value]) => value));
      try {
        history.replaceState(null, "", String(query) ? `#${query}` : location.pathname);
      } catch {
        // files opened without a server may not change their address
      }
      apply(want, said);
    };
    form.addEventListener("input", update);
    form.addEventListener("reset", () => setTimeout(update));
    form.addEventListener("submit", (event) => event.preventDefault());
    const want = wanted();
    const fold = make("details", { class: "fold" }, make("summary", {}, say("Filter")), form);
    fold.open = Object.values(want).some(Boolean);
    document.querySelector("[data-room]").append(fold);  // kept free by the style sheet, so that nothing moves
    for (const [name, value] of Object.entries(want)) form.elements[name].value = value;
    apply(want, said);
  }

  function buildCopy() {
    for (const block of document.querySelectorAll("[data-copy]")) {
      const button = make("button", { type: "button", class: "button" }, say("Copy"));
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(block.textContent.trim());
        button.textContent = say("Copied");
      });
      block.parentElement.append(button);
    }
    for (const anchor of document.querySelectorAll("a.copy")) {
      anchor.addEventListener("click", () => navigator.clipboard?.writeText(anchor.href).catch(() => {}));
    }
  }

  if (lists.length) buildFilter();
  buildCopy();
})();
