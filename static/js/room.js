// The project page: one clock drives the player, the time line and the scene in hand.

import { Screen } from "./screen.js";
import { Timeline } from "./timeline.js";
import "./board.js";

const byId = (id) => document.getElementById(id);
const clock = () => byId("clock");
let timeline = null;
let screen = null;
let sung = { duration: 0, beats: [], downbeats: [], lines: [], words: [] };

function mount() {
  const data = byId("timeline-data");
  if (data) sung = JSON.parse(data.textContent);
  const zoom = timeline?.zoom ?? 1; // a corrected line redraws the time line, and one goes on where one was
  timeline?.close();
  timeline = data ? new Timeline(byId("timeline"), sung, { now, seek, isPlaying, take }) : null;
  if (zoom > 1) timeline?.zoomTo(zoom);
  screen = byId("player")?.querySelector("[data-screen]") ? new Screen(byId("player"), sung) : null;
  if (screen) clock().controls = false;
  const length = clock()?.duration;
  if (!sung.duration && Number.isFinite(length)) sung.duration = length;
  tick();
}

function now() { return clock()?.currentTime ?? 0; }
function isPlaying() { const media = clock(); return Boolean(media && !media.paused && !media.ended); }
function seek(seconds) {
  const media = clock();
  if (!media) return;
  media.currentTime = Math.min(Math.max(seconds, 0), Math.max(0, (sung.duration || media.duration || 0) - 0.02));
  tick();
}
function toggle() { const media = clock(); if (media) { if (media.paused) media.play(); else media.pause(); } }

// -- one beat of the page ---------------------------------------------------------------------------------------
let frame = 0;
function tick() {
  const seconds = now();
  const shot = shotAt(seconds);
  timeline?.tick(seconds);
  screen?.tick(seconds, shot, isPlaying(), byId("inspector"));
  mark(shot);
  cancelAnimationFrame(frame);
  if (isPlaying()) frame = requestAnimationFrame(tick);
}
for (const name of ["play", "pause", "seeked", "loadedmetadata", "ended"]) {
  document.addEventListener(name, (event) => {
    if (event.target !== clock()) return;
    byId("player").classList.toggle("playing", isPlaying());
    byId("player").querySelector("[data-play]")?.setAttribute("aria-label", isPlaying() ? "Pause the song" : "Play the song");
    tick();
  }, true);
}

function shotAt(seconds) {
  for (const shot of document.querySelectorAll(".shot")) {
    if (seconds < Number(shot.dataset.end)) return shot;
  }
  return document.querySelector(".shot:last-child");
}

// -- the scene in hand ------------------------------------------------------------------------------------------
let here = null;
function mark(shot) {
  if (!shot || shot === here && shot.classList.contains("here")) return;
  document.querySelectorAll(".shot.here, .card.here").forEach((old) => old.classList.remove("here"));
  shot.classList.add("here");
  document.querySelector(`.card[data-scene="${shot.dataset.scene}"]`)?.classList.add("here");
  here = shot;
  const inspector = byId("inspector");
  const busy = inspector?.contains(document.activeElement) && isPlaying();
  if (inspector && !busy && inspector.dataset.scene !== shot.dataset.scene) take(shot);
}
function take(shot) {
  window.htmx.ajax("GET", shot.dataset.href, { target: "#inspector", swap: "outerHTML" });
}
function remember() {
  const inspector = byId("inspector"), pulse = byId("pulse");
  if (!inspector || !pulse || inspector.dataset.scene === "") return;
  pulse.elements.scene.value = inspector.dataset.scene;
  const on = inspector.querySelector(".take.on");
  pulse.elements.take.value = on ? on.id.replace("take-", "") : "";
}

// -- fragments come and go --------------------------------------------------------------------------------------
let left = null;
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  if (event.detail.target.id === "player") left = { seconds: now(), playing: isPlaying() };
});
let mounting = false;
document.addEventListener("htmx:oobAfterSwap", (event) => {
  const id = event.detail.target.id || event.target.id;
  if (id === "player" || id === "timeline") {
    if (mounting) return;
    mounting = true;
    queueMicrotask(() => {
      mounting = false;
      mount();
      if (left) {
        const { seconds, playing } = left;
        left = null;
        if (seconds) seek(seconds);
        if (playing) clock()?.play();
      }
    });
  } else if (id.startsWith("shot-")) {
    timeline?.place();
    here = null;
    tick();
  } else if (id === "pulse" || id === "inspector") {
    remember();
    if (id === "inspector") tick();
  }
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (byId("inspector") && event.detail.elt?.id === "inspector" || event.target.id === "inspector") {
    remember();
    const inspector = byId("inspector");
    const start = Number(inspector.dataset.start), end = Number(inspector.dataset.end);
    if (!isPlaying() && (now() < start || now() >= end)) seek(start + 0.001);
    else tick();
  }
});

// -- hands ------------------------------------------------------------------------------------------------------
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-play]")) return toggle();
  const shot = event.target.closest(".shot");
  if (shot) { seek(Number(shot.dataset.start) + 0.001); take(shot); return undefined; }
  const card = event.target.closest(".card");
  if (card && event.target.closest(".pic") && !event.ctrlKey && !event.metaKey) {
    seek(Number(card.dataset.start) + 0.001);
    if (byId("inspector").getBoundingClientRect().bottom < 120) {
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      window.scrollTo({ top: 0, behavior: still ? "auto" : "smooth" });
    }
  }
  return undefined;
});
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, summary, video, audio, [contenteditable]")) return;
  if (event.key === " " && !event.target.closest("button, a")) { event.preventDefault(); toggle(); return; }
  if (timeline && !event.target.closest(".take, .card, .shot") && timeline.key(event)) { event.preventDefault(); return; }
  const button = byId("inspector")?.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (button && !button.disabled && !event.repeat) { event.preventDefault(); button.click(); }
});

mount();
remember();
const asked = new URLSearchParams(location.search).get("scene");
if (asked) {
  const shot = document.querySelector(`.shot[data-scene="${Number(asked) - 1}"]`);
  if (shot) seek(Number(shot.dataset.start) + 0.001);
}
