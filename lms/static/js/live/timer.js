// The countdown, by the server's time. The seconds are seen, not spoken; the end is spoken once to who was there.
import { fill } from "./view.js";

export const changes = {
  "timer.started": (state, data) => ({ timer: data }),
  "timer.extended": ({ timer }, { id, ends_at }) => (timer?.id === id ? { timer: { ...timer, ends_at } } : {}),
  "timer.stopped": ({ timer }, { id }) => (timer?.id === id ? { timer: null } : {}),
};

const timer = (fields) => ({ timer: Number(fields.get("timer")) });
const seconds = (fields) => ({ seconds: Number(fields.get("seconds")) });

export const read = {
  start_timer: (fields) => ({ ...seconds(fields), label: fields.get("label") }),
  extend_timer: (fields) => ({ ...timer(fields), ...seconds(fields) }),
  stop_timer: timer,
};

export function start(element) {
  setInterval(() => tick(element, element.state.state?.timer), 500);
}

export function show(view, { state }) {
  const element = view.room;
  element.querySelector("[data-timer]").hidden = !state.timer;
  element.querySelector("[data-timer-deeds]")?.toggleAttribute("hidden", !state.timer);
  element.querySelectorAll('[name="timer"]').forEach((field) => { field.value = state.timer?.id ?? ""; });
  tick(element, state.timer);
}

const clock = (left) => `${Math.floor(left / 60)}.${String(left % 60).padStart(2, "0")}`;

function tick(element, running) {
  if (!running) return;
  const place = element.querySelector("[data-timer]");
  const left = Math.ceil((new Date(running.ends_at) - Date.now() - (element.offset ?? 0)) / 1000);
  const isOver = left <= 0;
  fill(place, "label", running.label);
  fill(place, "left", isOver ? place.dataset.textOver : clock(left));
  place.toggleAttribute("data-over", isOver);
  place.toggleAttribute("data-soon", !isOver && left <= 10);
  if (isOver && element.counting === running.id) fill(place, "over", [place.dataset.textOver, running.label].filter(Boolean).join(": "));
  if (!isOver) fill(place, "over", "");
  element.counting = isOver ? null : running.id;
}
