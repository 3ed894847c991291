// A page that waits for work: it looks again every second until there is something else to see.
(() => {
  "use strict";
  const shown = () => document.getElementById("tien-do");
  async function look() {
    let answer;
    try { answer = await fetch(location.href, { headers: { Accept: "text/html" } }); } catch { return again(); }
    if (answer.redirected) { location.replace(answer.url); return; }
    if (!answer.ok) return again();
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("tien-do");
    if (!fresh || !shown()) { location.reload(); return; }
    if (fresh.innerHTML !== shown().innerHTML) shown().replaceWith(fresh);
    if (fresh.hasAttribute("data-waiting")) again();
  }
  function again() { setTimeout(look, 1000); }
  again();
})();
