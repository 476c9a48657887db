// One time line: sections, waveform, beats, words and shots on one scale, under one playhead.
// On a phone it scrolls beneath a playhead that stands still.

import { drawWave } from "./wave.js";
import { Lyrics } from "./lyrics.js";
import { clockWords } from "./screen.js";

const PHONE = matchMedia("(max-width: 820px)");
const PHONE_SCALE = 34; // pixels a second

export class Timeline {
  constructor(root, sung, hands) {
    Object.assign(this, { root, sung, hands, zoom: 1, expected: -1, userUntil: 0, drawn: "" });
    const part = (name) => root.querySelector(`[data-${name}]`);
    this.scroll = part("scroll");
    this.track = part("track");
    this.surface = part("surface");
    this.canvas = part("wave");
    this.sections = part("sections");
    this.shots = part("shots");
    this.head = part("head");
    this.lyrics = new Lyrics(root, sung, hands);
    this.stop = new AbortController();
    const on = (target, name, does, options = {}) => target.addEventListener(name, does, { signal: this.stop.signal, ...options });
    on(this.surface, "pointerdown", (event) => this.grab(event));
    on(this.surface, "pointermove", (event) => { if (this.surface.hasPointerCapture(event.pointerId)) this.hands.seek(this.at(event)); });
    on(this.surface, "click", (event) => { if (PHONE.matches && event.detail) this.hands.seek(this.at(event)); });
    on(this.scroll, "scroll", () => this.scrolled(), { passive: true });
    on(this.scroll, "wheel", (event) => this.wheel(event), { passive: false });
    on(root, "click", (event) => { const name = event.target.closest("[data-zoom]")?.dataset.zoom; if (name) this.zoomTo(name === "fit" ? 1 : this.zoom * (name === "in" ? 2 : 0.5)); });
    on(matchMedia("(prefers-color-scheme: light)"), "change", () => { this.drawn = ""; this.draw(); });
    this.watch = new ResizeObserver(() => this.layout());
    this.watch.observe(this.scroll);
    this.layout();
  }

  close() { this.stop.abort(); this.watch.disconnect(); this.lyrics.close(); }

  // -- geometry --------------------------------------------------------------------------------------------------
  get width() { return this.scroll.clientWidth; }
  get pad() { return PHONE.matches ? this.width / 2 : 0; }
  get scale() { return PHONE.matches ? PHONE_SCALE : (this.width / this.sung.duration) * this.zoom; }
  x(seconds) { return this.pad + seconds * this.scale; }
  at(event) {
    const inside = event.clientX - this.track.getBoundingClientRect().left - this.pad;
    return Math.min(Math.max(inside / this.scale, 0), this.sung.duration);
  }

  layout() {
    if (!this.width) return;
    this.track.style.width = `${Math.max(this.width, this.sung.duration * this.scale + 2 * this.pad)}px`;
    this.sections.replaceChildren(...this.sung.sections.map((section, index) => {
      const box = document.createElement("div");
      const again = section.repeat_of !== null && section.repeat_of !== undefined;
      box.textContent = section.label.charAt(0).toUpperCase() + section.label.slice(1);
      box.title = again ? `Section ${index + 1}, repeats section ${section.repeat_of + 1}` : `Section ${index + 1}`;
      box.classList.toggle("repeats", again);
      this.put(box, section.start, section.end);
      return box;
    }));
    this.lyrics.layout((seconds) => this.x(seconds), this.scale);
    this.place();
    this.drawn = "";
    this.tick(this.hands.now());
  }

  place() {
    for (const shot of this.shots.children) this.put(shot, Number(shot.dataset.start), Number(shot.dataset.end), 1.5);
  }

  put(box, start, end, gap = 2) {
    const wide = Math.max(2, (end - start) * this.scale - gap);
    box.style.left = `${this.x(start)}px`;
    box.style.width = `${wide}px`;
    box.classList.toggle("tight", wide < 18);
  }

  // -- the playhead ----------------------------------------------------------------------------------------------
  tick(seconds) {
    const x = this.x(seconds);
    this.head.style.transform = `translateX(${x.toFixed(1)}px)`;
    this.surface.setAttribute("aria-valuenow", seconds.toFixed(2));
    this.surface.setAttribute("aria-valuetext", clockWords(seconds));
    this.lyrics.tick(seconds);
    if (PHONE.matches) {
      if (performance.now() > this.userUntil) this.moveTo(x - this.pad);
    } else if (this.zoom > 1 && (x < this.scroll.scrollLeft || x > this.scroll.scrollLeft + this.width * 0.92)) {
      this.moveTo(x - this.width * 0.2);
    }
    this.draw();
  }

  moveTo(left) {
    const most = this.scroll.scrollWidth - this.width;
    this.expected = Math.min(Math.max(left, 0), most);
    if (Math.abs(this.scroll.scrollLeft - this.expected) > 0.5) this.scroll.scrollLeft = this.expected;
  }

  scrolled() {
    if (PHONE.matches && Math.abs(this.scroll.scrollLeft - this.expected) > 2) {
      this.userUntil = performance.now() + 180;
      this.expected = this.scroll.scrollLeft;
      this.hands.seek(this.scroll.scrollLeft / this.scale);
    }
    this.draw();
  }

  draw() {
    const key = `${Math.round(this.scroll.scrollLeft)} ${this.width} ${this.scale} ${devicePixelRatio}`;
    if (key === this.drawn) return;
    this.drawn = key;
    const from = (this.scroll.scrollLeft - this.pad) / this.scale;
    drawWave(this.canvas, this.sung, { from, scale: this.scale, width: this.width });
  }

  // -- hands -----------------------------------------------------------------------------------------------------
  grab(event) {
    if (event.button || PHONE.matches) return;
    this.surface.setPointerCapture(event.pointerId);
    this.hands.seek(this.at(event));
  }

  wheel(event) {
    if (!event.ctrlKey || PHONE.matches) return;
    event.preventDefault();
    const seconds = this.at(event), inside = event.clientX - this.scroll.getBoundingClientRect().left;
    this.zoomTo(this.zoom * (event.deltaY < 0 ? 1.25 : 0.8), seconds, inside);
  }

  zoomTo(zoom, seconds = this.hands.now(), inside = this.width / 2) {
    const most = Math.max(1, 160 * this.sung.duration / this.width); // 160 pixels a second
    this.zoom = Math.min(Math.max(zoom, 1), most);
    this.layout();
    this.moveTo(this.x(seconds) - inside);
    this.draw();
  }

  /** Arrows go by beat, with shift by bar; page keys by shot. True when the key was one of these. */
  key(event) {
    const now = this.hands.now(), { beats, downbeats, duration } = this.sung;
    const shots = [...this.shots.children].map((shot) => Number(shot.dataset.start));
    const grid = event.key.startsWith("Page") ? shots : event.shiftKey ? downbeats : beats;
    const next = () => grid.find((time) => time > now + 0.03) ?? Math.min(now + 1, duration);
    const last = () => grid.findLast((time) => time < now - 0.08) ?? Math.max(now - 1, 0);
    const jumps = { ArrowRight: next, ArrowLeft: last, PageDown: next, PageUp: last, Home: () => 0, End: () => duration };
    if (!Object.hasOwn(jumps, event.key)) return false;
    if (event.target !== this.surface && !event.key.startsWith("Arrow")) return false;
    this.hands.seek(jumps[event.key]());
    return true;
  }
}
