// A long facet answers while one types, and opens whole without leaving the page; without scripts its button does it.
(() => {
  "use strict";
  const form = document.querySelector("form.facets");
  if (!form) return;
  form.classList.add("scripted");

  function item(name, it) {
    const li = document.createElement("li");
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox"; box.name = name; box.value = it.value; box.checked = it.chosen;
    const text = document.createElement("span");
    text.textContent = it.label;
    const count = document.createElement("span");
    count.className = "n muted";
    count.textContent = it.count.toLocaleString("vi-VN");
    label.append(box, text, count);
    li.append(label);
    return li;
  }

  async function fill(facet, words) {
    const name = facet.dataset.facet;
    const query = new URLSearchParams(location.search);
    for (const key of ["page", "size", "sort", "more", "in_ministry", "in_field"]) query.delete(key);
    query.set("facet", name);
    query.set("find", words);
    const answer = await fetch(`/api/facets?${query}`);
    if (!answer.ok) return;
    const [found] = (await answer.json()).facets;
    facet.querySelector("ul").replaceChildren(...found.values.map((it) => item(name, it)));
    const more = facet.querySelector("[data-more]");
    if (more) more.hidden = true;
  }

  form.querySelectorAll("[data-facet]").forEach((facet) => {
    const box = facet.querySelector(".narrow input");
    let waiting;
    if (box) {
      box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => fill(facet, box.value), 200); });
      box.addEventListener("change", (event) => event.stopPropagation());
      box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    }
    const more = facet.querySelector("[data-more]");
    if (more) more.addEventListener("click", (event) => { event.preventDefault(); fill(facet, box ? box.value : ""); });
  });

  // What was only typed to look through a facet is no part of the question.
  form.addEventListener("submit", () => {
    form.querySelectorAll(".narrow input").forEach((box) => { box.disabled = true; });
    form.querySelectorAll("input[type=search], select").forEach((box) => { if (!box.value) box.disabled = true; });
  });
  window.addEventListener("pageshow", () => form.querySelectorAll(":disabled").forEach((box) => { box.disabled = false; }));
})();
