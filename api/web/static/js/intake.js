// Files chosen or dropped, sent in several requests of one batch, so that thousands show how far they are and a broken
// connection costs one request. Without this script the form sends them in one.
(() => {
  "use strict";
  const form = document.querySelector("[data-intake]");
  if (!form) return;
  const zone = form.querySelector("[data-drop]"), panel = form.querySelector("[data-sending]");
  const said = form.querySelector("[data-said]"), bar = form.querySelector("[data-bar]");
  const cancel = form.querySelector("[data-cancel]"), button = form.querySelector("[type=submit]");
  const inputs = [...form.querySelectorAll("[type=file]")];
  const MOST_BYTES = Number(form.dataset.mostBytes), MOST_FILES = Number(form.dataset.mostFiles);
  const AT_ONCE_BYTES = 8 * 1024 * 1024, AT_ONCE_FILES = 100, TRIES = 4;
  const count = new Intl.NumberFormat("vi-VN");
  const order = new Intl.Collator("vi", { numeric: true });
  let dropped = [], unread = [], ended = null;
  form.classList.add("scripted");

  const size = (n) => n < 1000 ? `${n} byte` : n < 1e6 ? `${(n / 1e3).toFixed(1).replace(".", ",")} KB` : `${(n / 1e6).toFixed(1).replace(".", ",")} MB`;
  const tell = (text, bad) => { panel.hidden = false; said.textContent = text; said.classList.toggle("bad", Boolean(bad)); };
  const pause = (ms) => new Promise((go) => setTimeout(go, ms));

  // The files at hand, by name: those dropped and those of the two boxes.
  function chosen() {
    const picked = inputs.flatMap((box) => [...box.files].map((file) => ({ file, name: file.webkitRelativePath || file.name })));
    return [...dropped, ...picked].sort((a, b) => order.compare(a.name, b.name));
  }

  function shown() {
    const files = chosen(), bytes = files.reduce((sum, { file }) => sum + file.size, 0);
    bar.hidden = cancel.hidden = true;
    if (!files.length && !unread.length) { panel.hidden = true; return; }
    const much = files.length > MOST_FILES || bytes > MOST_BYTES;
    const lost = unread.length ? ` Trình duyệt không mở được: ${unread.slice(0, 5).join(", ")}${unread.length > 5 ? "…" : ""}.` : "";
    tell(`Đã chọn ${count.format(files.length)} tệp, ${size(bytes)}.` + lost + (much ? ` Quá mức của một lần nạp (${count.format(MOST_FILES)} tệp, ${size(MOST_BYTES)}); hãy chia nhỏ.` : ""), much);
    button.disabled = much;
  }

  // All files under what was dropped, folders walked to their end; a browser lists a folder a hundred names at a time.
  async function walked(entry, above, into) {
    if (entry.isFile) {
      const file = await new Promise((ok, no) => entry.file(ok, no)).catch(() => null);
      if (file) into.push({ file, name: above + entry.name });
      else unread.push(above + entry.name);
    } else if (entry.isDirectory) {
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise((ok, no) => reader.readEntries(ok, no)).catch(() => { unread.push(`${above}${entry.name}/`); return []; });
        if (!some.length) break;
        for (const inner of some) await walked(inner, `${above}${entry.name}/`, into);
      }
    }
  }

  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  form.addEventListener("dragleave", (event) => { if (!form.contains(event.relatedTarget)) zone.classList.remove("over"); });
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (ended) return;
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    const plain = entries.length ? [] : [...event.dataTransfer.files];
    unread = [];
    tell("Đang xem các thư mục…");
    const into = plain.map((file) => ({ file, name: file.name }));
    for (const entry of entries) await walked(entry, "", into);
    dropped = [...dropped, ...into];
    shown();
  });
  inputs.forEach((box) => box.addEventListener("change", shown));
  // A page that comes back from the browser's memory has its boxes filled still.
  window.addEventListener("pageshow", shown);

  // Requests of a bounded size; a large file goes alone.
  function portions(files) {
    const all = [];
    let now = [], bytes = 0;
    for (const each of files) {
      if (now.length && (now.length >= AT_ONCE_FILES || bytes + each.file.size > AT_ONCE_BYTES)) { all.push(now); now = []; bytes = 0; }
      now.push(each);
      bytes += each.file.size;
    }
    if (now.length) all.push(now);
    return all;
  }

  async function post(path, body, type) {
    for (let tried = 1; ; tried += 1) {
      let answer;
      try {
        answer = await fetch(path, { method: "POST", body, signal: ended.signal, headers: type ? { "Content-Type": type } : {} });
      } catch (error) {
        if (ended.signal.aborted || tried === TRIES) throw error;
        tell(`Đường truyền bị đứt, thử lại lần ${tried}…`);
        await pause(1000 * 2 ** tried);
        continue;
      }
      const text = await answer.json().catch(() => ({}));
      if (answer.ok) return text;
      throw new Error(text.error ? text.error.message : `Máy chủ trả lời ${answer.status}.`);
    }
  }

  async function send(files) {
    const { batch } = await post("/api/uploads/batches");
    const total = files.reduce((sum, { file }) => sum + file.size, 0) || 1;
    let bytes = 0, sent = 0;
    for (const [number, portion] of portions(files).entries()) {
      const body = new FormData();
      portion.forEach(({ file, name }) => body.append("files", file, name));
      await post(`/api/uploads/batches/${batch}/files?part=${number}`, body);
      sent += portion.length;
      bytes += portion.reduce((sum, { file }) => sum + file.size, 0);
      bar.value = bytes / total;
      tell(`Đã gửi ${count.format(sent)} / ${count.format(files.length)} tệp, ${size(bytes)}.`);
    }
    const said = { snapshot: form.elements.snapshot.value || null, as_of: form.elements.as_of.value || null };
    const task = await post(`/api/uploads/batches/${batch}/start`, JSON.stringify(said), "application/json");
    location.href = `/nap/${task.id}`;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (ended) return;
    const files = chosen();
    if (!files.length) { tell("Chưa chọn tệp nào.", true); bar.hidden = cancel.hidden = true; return; }
    ended = new AbortController();
    bar.hidden = cancel.hidden = false;
    bar.value = 0;
    button.disabled = true;
    tell(`Đang gửi ${count.format(files.length)} tệp…`);
    try {
      await send(files);
    } catch (error) {
      bar.hidden = cancel.hidden = true;
      const lost = error instanceof TypeError;  // the browser's own word for a connection that failed
      tell(ended.signal.aborted ? "Đã thôi gửi. Chưa tệp nào được nạp." : lost ? "Không liên lạc được với máy chủ, hoặc một tệp đã bị dời đi. Chưa tệp nào được nạp; thử lại." : error.message, true);
    } finally {
      ended = null;
      button.disabled = false;
    }
  });
  cancel.addEventListener("click", () => ended && ended.abort());
})();
