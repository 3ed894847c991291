// A page that waits for work: its part marked data-wait is fetched again until the page no longer waits, then opened.
(() => {
  "use strict";
  const EVERY = 1000;

  async function look() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-wait]");
      if (!next || answer.redirected) return location.replace(answer.url);
      document.querySelector("[data-wait]").replaceChildren(...next.childNodes);
    } catch {
      // The server is away for a moment: ask again.
    }
    setTimeout(look, EVERY);
  }

  if (document.querySelector("[data-wait]")) setTimeout(look, EVERY / 2);
})();
