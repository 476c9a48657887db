// The lyric lane: lines until words fit, then words; never on top of each other. A line's time can be put right.

const FONT = "11px ui-sans-serif, system-ui, sans-serif";
const UNSURE = 0.6;
const measure = document.createElement("canvas").getContext("2d");
measure.font = FONT;
const wide = (text) => measure.measureText(text).width * 1.04 + 8;

export class Lyrics {
  constructor(root, sung, hands) {
    Object.assign(this, { sung, hands, lane: root.querySelector("[data-lyrics]"), form: root.querySelector("[data-line-form]"), boxes: [], open: -1 });
    this.stop = new AbortController();
    const signal = this.stop.signal;
    this.lane.addEventListener("click", (event) => {
      const box = event.target.closest("button");
      if (!box) return;
      this.hands.seek(Number(box.dataset.start) + 0.001);
      if (this.form) this.edit(Number(box.dataset.line));
    }, { signal });
    this.form?.addEventListener("click", (event) => this.nudge(event), { signal });
  }

  close() { this.stop.abort(); }

  layout(x, scale) {
    const { lines, words, duration } = this.sung;
    const fits = words.filter((word, at) => wide(word.text) <= ((words[at + 1]?.start ?? duration) - word.start) * scale);
    const byWord = words.length > 0 && fits.length > words.length * 0.88;
    const items = byWord ? words : lines.map((line, at) => ({ ...line, line: at }));
    const rows = byWord ? 1 : this.rows(items, scale);
    this.lane.className = `lyr rows${rows}`;
    this.boxes = items.map((item, at) => {
      const room = ((items[at + rows]?.start ?? duration) - item.start) * scale - 4;
      const box = document.createElement("button");
      box.type = "button";
      box.tabIndex = -1;
      box.textContent = item.text;
      box.dataset.line = item.line;
      box.dataset.start = item.start;
      box.dataset.end = item.end;
      box.style.left = `${x(item.start)}px`;
      box.style.top = `${(at % rows) * 15}px`;
      box.style.maxWidth = `${Math.max(room, 0)}px`;
      box.hidden = room < 14;
      const sure = lines[item.line]?.confidence ?? 1;
      box.classList.toggle("unsure", sure < UNSURE);
      box.title = sure < UNSURE ? `${lines[item.line].text}\nOMVEE is not sure of this time (${Math.round(sure * 100)} %). Click to put it right.` : lines[item.line]?.text ?? "";
      return box;
    });
    this.lane.replaceChildren(...this.boxes);
    this.mark();
  }

  /** As few rows as let four lines of five be read in full, at most three. */
  rows(items, scale) {
    for (const rows of [1, 2]) {
      const read = items.filter((item, at) => wide(item.text) <= ((items[at + rows]?.start ?? this.sung.duration) - item.start) * scale);
      if (read.length >= items.length * 0.8) return rows;
    }
    return items.length ? 3 : 1;
  }

  tick(seconds) {
    for (const box of this.boxes) box.classList.toggle("now-sung", seconds >= box.dataset.start - 0.05 && seconds < Number(box.dataset.end) + 0.1);
  }

  mark() { for (const box of this.boxes) box.classList.toggle("at", Number(box.dataset.line) === this.open && !this.form?.hidden); }

  edit(line) {
    const { text, start, confidence } = this.sung.lines[line];
    this.open = line;
    this.form.hidden = false;
    this.form.elements.line.value = line;
    this.form.elements.start.value = start.toFixed(2);
    this.form.querySelector("[data-line-text]").textContent = text;
    this.form.querySelector("[data-line-sure]").textContent = confidence < 1 ? `${Math.round(confidence * 100)} % sure` : "exact";
    this.mark();
    this.form.scrollIntoView({ block: "nearest" });
  }

  nudge(event) {
    if (event.target.closest("[data-close]")) { this.form.hidden = true; this.mark(); return; }
    const nudge = event.target.closest("[data-nudge]")?.dataset.nudge;
    if (!nudge) return;
    const input = this.form.elements.start;
    const value = nudge === "here" ? this.hands.now() : Number(input.value) + Number(nudge);
    input.value = Math.min(Math.max(value, 0), this.sung.duration).toFixed(2);
    if (nudge !== "here") this.hands.seek(Number(input.value));
  }
}
