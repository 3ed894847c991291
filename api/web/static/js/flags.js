// Deciding of flags: one box ticks the page, the ticked are counted, what a decision needs is asked for at once. Without
// scripts the boxes are ticked one by one, and the page says after sending what is missing.
(() => {
  "use strict";
  const form = document.querySelector("form[data-deciding]");
  if (!form) return;
  const boxes = [...form.querySelectorAll("input[name=chon]")];
  const all = [...form.querySelectorAll("[data-all]")];
  const none = form.querySelector("[data-none]");
  const picked = () => boxes.filter((box) => box.checked).length;

  function count() {
    const many = picked();
    form.querySelectorAll("[data-picked]").forEach((line) => {
      line.hidden = false;
      line.querySelector("output").textContent = many.toLocaleString("vi-VN");
    });
    if (many && none) none.hidden = true;
    all.forEach((box) => {
      box.checked = many === boxes.length;
      box.indeterminate = many > 0 && many < boxes.length;
    });
  }

  if (all.length) {
    form.classList.add("scripted");
    all.forEach((whole) => {
      whole.hidden = false;
      whole.addEventListener("change", () => { boxes.forEach((box) => { box.checked = whole.checked; }); count(); });
    });
    form.addEventListener("change", (event) => { if (event.target.name === "chon") count(); });
    window.addEventListener("pageshow", count);
    count();
  }

  const said = {
    "ly-do": "Hãy ghi lý do hoặc nội dung ghi chú.",
    giao: "Hãy ghi người hoặc đơn vị nhận việc.",
  };
  const fields = Object.keys(said).map((id) => document.getElementById(id));
  fields.forEach((field) => field.addEventListener("input", () => field.setCustomValidity("")));
  form.querySelectorAll("button[name=quyet_dinh]").forEach((button) => {
    button.addEventListener("click", (event) => {
      fields.forEach((field) => {
        field.required = field.id === button.dataset.needs;
        field.setCustomValidity(field.required && !field.value.trim() ? said[field.id] : "");
      });
      if (none && !picked()) { event.preventDefault(); none.hidden = false; }
    });
  });
})();
