// Sent by `okrlint serve` only: reloads the page when it was built anew, and lists what is to be mended.
(() => {
  "use strict";
  const here = decodeURIComponent(location.pathname.slice(1)).replace(/(^|\/)$/, "$1index.html");
  let digest = null;

  const make = (tag, name, text) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  };

  function show(state) {
    document.getElementById("okrlint-overlay")?.remove();
    if (!state.troubles.length && !state.stale) return;
    const graves = state.troubles.filter((one) => one.level === "error").length;
    const box = make("details", state.stale || graves ? "grave" : "");
    box.id = "okrlint-overlay";
    box.open = state.stale;
    const amount = state.troubles.length;
    const told = state.stale ? "Not built: this is the last good page" : `${amount} to mend${graves ? `, ${graves} of them errors` : ""}`;
    box.append(make("summary", "", told));
    const list = make("ul");
    for (const one of state.troubles.slice(0, 30)) {
      const item = make("li", one.level);
      item.append(make("strong", "", one.level), ` ${one.message} `, make("code", "", one.place));
      if (one.help) item.append(make("div", "", one.help));
      list.append(item);
    }
    if (amount > 30) list.append(make("li", "", `${amount - 30} more: okrlint lint lists them`));
    box.append(list);
    document.body.append(box);
  }

  async function look() {
    const state = await (await fetch("/-/state.json")).json();
    const now = state.pages[here] || state.pages["404.html"] || "";
    if (digest !== null && digest !== now) location.reload();
    digest = now;
    show(state);
  }

  new EventSource("/-/events").onmessage = () => look().catch(() => {});
})();
