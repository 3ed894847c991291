// A file dropped on the card is the file chosen; the form is sent at once. Without this script one chooses it.
(() => {
  "use strict";
  const card = document.querySelector("[data-drop-one]");
  if (!card) return;
  const form = card.querySelector("form"), box = card.querySelector("input[type=file]");
  for (const kind of ["dragenter", "dragover"]) {
    card.addEventListener(kind, (event) => { event.preventDefault(); card.classList.add("over"); });
  }
  card.addEventListener("dragleave", (event) => { if (!card.contains(event.relatedTarget)) card.classList.remove("over"); });
  card.addEventListener("drop", (event) => {
    event.preventDefault();
    card.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    box.files = one.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", () => { form.querySelector("button").textContent = "Đang đọc tệp…"; card.setAttribute("aria-busy", "true"); });
  window.addEventListener("pageshow", () => { form.querySelector("button").textContent = "Xem tác động"; card.removeAttribute("aria-busy"); });
})();
