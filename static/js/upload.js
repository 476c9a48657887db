// New project: drop the song and its words, see how much has been sent, keep everything typed when something is wrong.
// Without this script the form posts as any form does.

const form = document.querySelector("form[data-upload]");
const MB = 1_000_000;
const REFUSED = {
  400: "This is more than a form can hold: at most 20 photos, and words of a song rather than of a book.",
  403: "The page was open too long. Reload it and sign in again.",
  413: "This is too large to send.",
  507: "The disk that OMVEE works on is full. Nothing was lost; free some space and try again.",
};

// -- dropping ---------------------------------------------------------------------------------------------------
function droppable(zone, take) {
  if (!zone) return;
  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", (event) => { if (!zone.contains(event.relatedTarget)) zone.classList.remove("over"); });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (event.dataTransfer.files.length) take(event.dataTransfer.files);
  });
}
function say(field, sentence) {
  const place = document.querySelector(`[data-error="${field}"]`) ?? document.querySelector("[data-errors]");
  if (!place) return;
  const wrong = document.createElement("p");
  wrong.className = "wrong";
  wrong.textContent = sentence;
  place.replaceChildren(...(sentence ? [wrong] : []));
}

const song = document.querySelector("[data-drop] input[type=file]");
function named() {
  const file = song.files[0];
  const most = Number(form.dataset.max);
  document.querySelector("[data-name]").textContent = file ? `${file.name} · ${(file.size / MB).toFixed(1)} MB` : "";
  say("song", file && file.size > most ? `This file has ${Math.round(file.size / MB)} MB; at most ${Math.round(most / MB)} MB are possible.` : "");
}
droppable(document.querySelector("[data-drop]"), (files) => { song.files = files; named(); });
song?.addEventListener("change", named);

// -- words: a file of them is read here, so that one sees and can mend what will be used --------------------------
const lyrics = document.querySelector("textarea[name=lyrics]");
const lyricsFile = document.querySelector("input[name=lyrics_file]");
async function read(file) {
  if (!file || file.size > 400_000) return;
  const bytes = await file.arrayBuffer();
  let text = "";
  try { text = new TextDecoder("utf-8", { fatal: true }).decode(bytes); } catch { return; } // the server knows other encodings
  if (text.includes("\0")) { say("lyrics_file", "This lyrics file is not text. TXT, LRC, SRT and VTT files are understood."); return; }
  say("lyrics_file", "");
  lyrics.value = text;
  lyricsFile.value = "";
}
droppable(document.querySelector("[data-lyrics-drop]"), (files) => { lyricsFile.files = files; read(files[0]); });
lyricsFile?.addEventListener("change", () => read(lyricsFile.files[0]));

// -- sending ----------------------------------------------------------------------------------------------------
function send() {
  const sending = document.querySelector("[data-sending]");
  const bar = sending.querySelector("progress"), words = sending.querySelector("[data-sent]");
  const request = new XMLHttpRequest();
  const button = form.querySelector("button.yes");
  const began = performance.now();
  button.disabled = true;
  sending.hidden = false;
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    bar.value = (100 * event.loaded) / event.total;
    const rate = event.loaded / ((performance.now() - began) / 1000);
    const left = Math.ceil((event.total - event.loaded) / Math.max(rate, 1));
    words.textContent = event.loaded < event.total
      ? `${(event.loaded / MB).toFixed(1)} of ${(event.total / MB).toFixed(1)} MB sent${left > 2 ? `, ${left} s left` : ""}`
      : "Sent. Looking at the song…";
    if (event.loaded >= event.total) bar.removeAttribute("value");
  });
  const stop = (sentence) => {
    sending.hidden = true;
    button.disabled = false;
    if (sentence) say("", sentence);
  };
  request.addEventListener("error", () => stop("The connection broke while the song was being sent. Everything is still here; try again."));
  request.addEventListener("load", () => {
    let answer = null;
    try { answer = JSON.parse(request.responseText); } catch { /* said below */ }
    if (answer?.url) { location.assign(answer.url); return; }
    if (request.responseURL && request.status < 300 && !answer) { location.assign(request.responseURL); return; }
    document.querySelectorAll("[data-error]").forEach((place) => place.replaceChildren());
    if (!answer?.errors) { stop(REFUSED[request.status] ?? "OMVEE could not take this. Try again in a moment."); return; }
    for (const [field, sentences] of Object.entries(answer.errors)) say(field === "__all__" ? "" : field, sentences.join(" "));
    stop("");
    const first = document.querySelector("[data-error] .wrong, [data-errors] .wrong");
    first?.closest("details")?.setAttribute("open", "");
    first?.scrollIntoView({ block: "center" });
  });
  request.open("POST", form.action || location.href);
  request.setRequestHeader("Accept", "application/json");
  request.send(new FormData(form));
}
form?.addEventListener("submit", (event) => {
  const file = song.files[0];
  event.preventDefault();
  if (!file) { say("song", "Choose the song that the video is for."); song.focus(); return; }
  if (file.size > Number(form.dataset.max)) { named(); return; }
  const photos = [...(form.querySelector("input[name=photos]")?.files ?? [])];
  const large = photos.find((photo) => photo.size > Number(form.dataset.maxPhoto));
  if (large) { say("photos", `${large.name} is larger than ${Math.round(Number(form.dataset.maxPhoto) / MB)} MB.`); return; }
  send();
});
