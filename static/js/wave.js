// The waveform, scaled by loudness: a soft outline of the peaks around a body as tall as the song is loud there.

const HEIGHT = 76, MIDDLE = 31, REACH = 29, FEET = 65;

export function drawWave(canvas, sung, { from, scale, width }) {
  const density = Math.min(devicePixelRatio || 1, 3);
  canvas.style.width = `${width}px`;
  if (canvas.width !== Math.round(width * density)) canvas.width = Math.round(width * density);
  if (canvas.height !== Math.round(HEIGHT * density)) canvas.height = Math.round(HEIGHT * density);
  const pen = canvas.getContext("2d");
  const colours = getComputedStyle(canvas);
  const colour = (name) => colours.getPropertyValue(name).trim();
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.clearRect(0, 0, width, HEIGHT);

  const loudest = ceiling(sung);
  const step = 3;
  const soft = new Path2D(), body = new Path2D();
  const first = Math.floor((from * scale) / step) * step - from * scale; // bars keep their place while it scrolls
  for (let x = first; x < width; x += step) {
    const start = from + x / scale, end = start + step / scale;
    if (end < 0 || start > sung.duration) continue;
    const peak = peakIn(sung, start, end) * REACH;
    const loud = Math.min(1, meanIn(sung.energy, sung.curveRate, start, end) / loudest) ** 1.4 * REACH * 0.9;
    const tall = Math.max(0.75, Math.max(peak, loud)), inner = Math.max(0.6, Math.min(loud, tall));
    soft.rect(x, MIDDLE - tall, 2, 2 * tall);
    body.rect(x, MIDDLE - inner, 2, 2 * inner);
  }
  pen.fillStyle = colour("--wave-soft");
  pen.fill(soft);
  pen.fillStyle = colour("--wave");
  pen.fill(body);

  ticks(pen, sung.beats, { from, scale, width, height: 4, colour: colour("--beat") });
  ticks(pen, sung.downbeats, { from, scale, width, height: 8, colour: colour("--bar") });
}

function ticks(pen, times, { from, scale, width, height, colour }) {
  if (times.length < 2) return;
  const apart = ((times.at(-1) - times[0]) / (times.length - 1)) * scale;
  if (apart < 3.2) return;
  pen.fillStyle = colour;
  for (const time of times) {
    const x = (time - from) * scale;
    if (x >= -1 && x <= width) pen.fillRect(Math.round(x), FEET, 1, height);
  }
}

function peakIn(sung, start, end) {
  const a = Math.max(0, Math.floor(start * sung.peaksRate)), b = Math.max(a + 1, Math.ceil(end * sung.peaksRate));
  let most = 0;
  for (let i = a; i < b && 2 * i + 1 < sung.peaks.length; i += 1) {
    most = Math.max(most, -sung.peaks[2 * i], sung.peaks[2 * i + 1]);
  }
  return most / 128;
}

function meanIn(values, rate, start, end) {
  const a = Math.max(0, Math.floor(start * rate)), b = Math.max(a + 1, Math.ceil(end * rate));
  let sum = 0, count = 0;
  for (let i = a; i < b && i < values.length; i += 1) { sum += values[i]; count += 1; }
  return count ? sum / count : 0;
}

function ceiling(sung) {
  if (!sung.energy.length) return 1;
  const sorted = [...sung.energy].sort((a, b) => a - b);
  return Math.max(sorted[Math.floor(sorted.length * 0.995)], 1e-6);
}
