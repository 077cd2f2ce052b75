// The trainer's hand: points while nothing is pressed, draws when the pen is taken up.
import { freshId } from "./link.js";

const PACE = 200; // ms between two pointers
const MOST_POINTS = 64;
const TOLERANCE = 3; // of 1,000

// Ramer, Douglas and Peucker: points that lie within `tolerance` of the line between their neighbours say nothing.
export function simplified(points, tolerance) {
  if (points.length < 3) return points;
  const [first, last] = [points[0], points.at(-1)];
  let [farthest, place] = [0, 0];
  points.forEach((point, number) => {
    const distance = distanceTo(point, first, last);
    if (distance > farthest) [farthest, place] = [distance, number];
  });
  if (farthest <= tolerance) return [first, last];
  return [...simplified(points.slice(0, place + 1), tolerance).slice(0, -1), ...simplified(points.slice(place), tolerance)];
}

function distanceTo([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = dx || dy ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

function fewest(points) {
  let tolerance = TOLERANCE;
  let kept = simplified(points, tolerance);
  while (kept.length > MOST_POINTS) kept = simplified(points, (tolerance *= 2));
  return kept.length > 1 ? kept : [points[0], points[0]];
}

export class Pen {
  constructor(element, slides) {
    Object.assign(this, { element, slides, points: null });
    this.button = element.querySelector("[data-pen]");
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.take(this.button.getAttribute("aria-pressed") !== "true"));
    const frame = slides.frame;
    frame.addEventListener("pointerdown", (event) => this.down(event));
    frame.addEventListener("pointermove", (event) => this.move(event));
    frame.addEventListener("pointerup", () => this.up());
    frame.addEventListener("pointercancel", () => this.up());
    frame.addEventListener("dragstart", (event) => event.preventDefault());
  }

  take(on) {
    this.button.setAttribute("aria-pressed", on);
    this.slides.frame.toggleAttribute("data-drawing", on);
  }

  get drawing() {
    return this.slides.frame.hasAttribute("data-drawing");
  }

  place({ clientX, clientY }) {
    const box = this.slides.picture.getBoundingClientRect();
    const within = (part) => Math.min(1000, Math.max(0, Math.round(1000 * part)));
    return [within((clientX - box.left) / box.width), within((clientY - box.top) / box.height)];
  }

  down(event) {
    if (!this.slides.at || event.button) return;
    if (!this.drawing) {
      this.point(this.place(event));
      return;
    }
    this.slides.frame.setPointerCapture(event.pointerId);
    this.points = [this.place(event)];
    this.line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    this.slides.ink.append(this.line);
  }

  move(event) {
    if (!this.drawing) this.point(this.place(event));
    if (!this.points) return;
    this.points.push(this.place(event));
    this.line.setAttribute("points", this.points.join(" "));
  }

  up() {
    if (!this.points) return;
    const points = fewest(this.points).flat();
    this.points = null;
    this.line.remove();
    const { deck, page } = this.slides.at ?? {};
    if (deck) this.element.command("draw_ink", { deck, page, points });
  }

  // The newest place at once, then at most five a second, the last one always.
  point(spot) {
    this.spot = spot;
    if (!this.resting) this.tellSpot();
  }

  tellSpot() {
    const { spot } = this;
    if (!this.slides.at) return;
    const { deck, page } = this.slides.at;
    this.element.link.write({ v: 1, id: freshId(), cmd: "point", data: { deck, page, x: spot[0], y: spot[1] } });
    this.resting = setTimeout(() => {
      this.resting = null;
      if (this.spot !== spot) this.tellSpot();
    }, PACE);
  }
}
