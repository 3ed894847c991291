// A node of the picture opens in place: the page with it opened is fetched, and the picture exchanged. Without this
// script its sign is a plain link to that page.
(() => {
  "use strict";
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-expand]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const box = link.closest("[data-graph]"), href = link.getAttribute("href");
    event.preventDefault();
    box.setAttribute("aria-busy", "true");
    const scrolled = box.querySelector(".graph"), left = scrolled.scrollLeft, listed = box.querySelector("details").open;
    try {
      const answer = await fetch(href);
      if (!answer.ok) { location.assign(href); return; }
      const made = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-graph]");
      box.replaceWith(made);
      made.querySelector("details").open = listed;
      made.querySelector(".graph").scrollLeft = left;
      made.querySelector(listed ? "details a" : ".graph").focus({ preventScroll: true });
      history.replaceState(null, "", href);
    } catch {
      location.assign(href);
    }
  });
})();
