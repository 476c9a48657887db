// Before there is a film: the song with the picture or clip of the moment, and the words as they are sung.

export class Screen {
  constructor(player, sung) {
    this.sung = sung;
    this.still = player.querySelector("[data-still]");
    this.moving = player.querySelector("[data-moving]");
    this.words = player.querySelector("[data-karaoke]");
    this.time = player.querySelector("[data-time]");
    this.bar = player.querySelector("[data-bar]");
    this.shot = player.querySelector("[data-shot]");
    this.moving.addEventListener("loadeddata", () => { this.moving.hidden = false; });
    this.said = "";
  }

  /** Show what belongs to `seconds`. While paused, the take that is looked at stands in for the chosen one. */
  tick(seconds, shot, isPlaying, inspector) {
    let picture = shot?.dataset.picture ?? "", clip = shot?.dataset.clip ?? "";
    const taken = inspector?.querySelector(".take.on");
    if (!isPlaying && taken && inspector.dataset.scene === shot?.dataset.scene) {
      picture = taken.dataset.picture ?? picture;
      clip = taken.dataset.picture ? "" : taken.dataset.clip ?? clip;
    }
    if (this.still.getAttribute("src") !== picture && picture) this.still.src = picture;
    this.still.hidden = !picture;
    if (this.moving.dataset.clip !== clip) {
      this.moving.dataset.clip = clip;
      this.moving.hidden = true;
      if (clip) this.moving.src = clip;
      else { this.moving.removeAttribute("src"); this.moving.load(); }
    }
    if (clip) this.follow(seconds - Number(shot.dataset.start), isPlaying);
    this.sing(seconds);
    this.time.textContent = clockWords(seconds);
    this.bar.textContent = this.barWords(seconds);
    this.shot.textContent = shot ? `${Number(shot.dataset.scene) + 1} of ${shot.parentElement.children.length}` : "";
  }

  follow(within, isPlaying) {
    const off = Math.abs(this.moving.currentTime - within);
    if (isPlaying) {
      if (off > 0.3) this.moving.currentTime = within;
      if (this.moving.paused && this.moving.readyState > 1) this.moving.play().catch(() => {});
    } else {
      if (!this.moving.paused) this.moving.pause();
      if (off > 0.05) this.moving.currentTime = within;
    }
  }

  sing(seconds) {
    const at = this.sung.lines.findLastIndex((line) => seconds >= line.start - 0.2 && seconds < line.end + 0.3);
    const words = at < 0 ? [] : this.sung.words.filter((word) => word.line === at);
    const done = words.filter((word) => word.start <= seconds).length;
    const said = `${at}/${done}`;
    if (said === this.said) return;
    this.said = said;
    if (at < 0) { this.words.replaceChildren(); return; }
    const bold = document.createElement("b");
    if (!words.length) { bold.textContent = this.sung.lines[at].text; this.words.replaceChildren(bold); return; }
    bold.textContent = words.slice(0, done).map((word) => word.text).join(" ");
    const rest = words.slice(done).map((word) => word.text).join(" ");
    this.words.replaceChildren(bold, done && rest ? ` ${rest}` : rest);
  }

  barWords(seconds) {
    const { beats, downbeats } = this.sung;
    const bar = downbeats.filter((beat) => beat <= seconds + 0.01).length;
    if (!bar) return "";
    const beat = beats.filter((beat) => beat >= downbeats[bar - 1] - 0.01 && beat <= seconds + 0.01).length;
    return `bar ${bar} · beat ${Math.max(1, beat)}`;
  }
}

export function clockWords(seconds) {
  const tenths = Math.floor(seconds * 10 + 1e-6);
  return `${Math.floor(tenths / 600)}:${String(Math.floor(tenths / 10) % 60).padStart(2, "0")}.${tenths % 10}`;
}
