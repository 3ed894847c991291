// The lit words are brought into view, unless the address names another place or they are seen already.
(() => {
  "use strict";
  const lit = document.getElementById("cau");
  if (!lit || location.hash) return;
  const box = lit.getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight || box.left < 0 || box.right > innerWidth) {
    lit.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  }
})();
