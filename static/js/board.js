// The storyboard: a clip plays while a card is pointed at, and only the scenes that one asked for are shown.

const canHover = matchMedia("(hover: hover)");

function begin(pic) {
  if (!pic.dataset.clip || pic.querySelector("video") || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const video = document.createElement("video");
  Object.assign(video, { muted: true, loop: true, playsInline: true, preload: "none", src: pic.dataset.clip });
  video.setAttribute("aria-hidden", "true");
  video.tabIndex = -1;
  pic.querySelector("img")?.after(video);
  video.play().catch(() => video.remove());
}
// Not at once: the focus may be leaving because the card is being replaced this very moment.
const end = (pic) => { const video = pic.querySelector("video"); queueMicrotask(() => video?.remove()); };
const picOf = (event) => event.target.closest?.(".card .pic[data-clip]");

document.addEventListener("pointerover", (event) => { const pic = picOf(event); if (pic && canHover.matches) begin(pic); });
document.addEventListener("pointerout", (event) => { const pic = picOf(event); if (pic && !pic.contains(event.relatedTarget)) end(pic); });
document.addEventListener("focusin", (event) => { const pic = picOf(event); if (pic) begin(pic); });
document.addEventListener("focusout", (event) => { const pic = picOf(event); if (pic) end(pic); });

document.addEventListener("click", (event) => {
  const button = event.target.closest(".filters [data-filter]");
  if (button) button.closest(".board").dataset.filter = button.dataset.filter;
});
