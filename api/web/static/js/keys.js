// Keys for those who work through lists: j/k move, Enter opens, / searches, n/p turn pages, ? helps.
(() => {
  "use strict";
  const typing = (el) => el && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName));
  const rows = () => [...document.querySelectorAll("[data-row]")].filter((r) => r.offsetParent !== null);
  let at = -1;

  function choose(to) {
    const all = rows();
    if (!all.length) return;
    all.forEach((r) => r.removeAttribute("data-chosen"));
    at = Math.max(0, Math.min(all.length - 1, to));
    const row = all[at];
    row.setAttribute("data-chosen", "");
    const link = row.matches("a") ? row : row.querySelector("[data-open]") || row.querySelector("a");
    if (link) link.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function leave() {
    rows().forEach((r) => r.removeAttribute("data-chosen"));
    at = -1;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }

  function follow(rel) {
    const link = document.querySelector(`a[rel="${rel}"]`);
    if (link) link.click();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return leave();
    if (typing(document.activeElement)) return;
    const acts = {
      j: () => choose(at + 1),
      k: () => choose(at < 0 ? 0 : at - 1),
      n: () => follow("next"),
      p: () => follow("prev"),
      "/": () => { const box = document.getElementById("tim"); box.focus(); box.select(); },
      "?": () => { location.href = "/tro-giup#phim-tat"; },
    };
    const act = acts[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest && event.target.closest("[data-row]");
    if (row) at = rows().indexOf(row);
  });

  // A choice in a form marked data-auto is sent at once; without scripts its button does it.
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form && form.hasAttribute("data-auto")) form.requestSubmit();
  });
})();
