// How a run fares, kept fresh: asks the API, and takes the changed parts of the page anew. Ends when the run is over.
(() => {
  "use strict";
  const parts = () => [...document.querySelectorAll("[data-live]")];
  const watched = () => document.querySelector("[data-task]");
  let last = "", misses = 0;

  async function renew() {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of parts()) {
      const other = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
      if (!other || other.outerHTML === part.outerHTML) continue;
      // What somebody is on is not taken from under them; while the run goes on, the next look brings it.
      if (part.contains(document.activeElement) && fresh.querySelector("[data-task]")) continue;
      part.replaceWith(document.importNode(other, true));
    }
  }

  async function look() {
    const at = watched();
    if (!at) return;
    try {
      const answer = await fetch(`/api/tasks/${at.dataset.task}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const { state, done, total, at: now, stopping } = await answer.json();
      const said = JSON.stringify([state, done, total, now, stopping]);
      if (said !== last) { await renew(); last = said; }
      misses = 0;
    } catch { misses += 1; }
    if (watched()) setTimeout(look, Math.min(1000 * 2 ** misses, 30000));
  }
  setTimeout(look, 700);
})();
