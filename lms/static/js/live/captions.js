// The last two lines of what is being said. Who folds them away finds them folded next time.
import { has } from "./folding.js";

const LINES_KEPT = 2;
const FOLDED = "live-captions-folded";

export const changes = {
  "caption.said": (state, data) => (has(state.captions, data.id) ? {} : { captions: [...state.captions, data].slice(-LINES_KEPT) }),
};

const person = (fields) => ({ person: Number(fields.get("person")) });

export const read = {
  caption: (fields) => ({ body: fields.get("body") }),
  appoint_captioner: person,
  dismiss_captioner: person,
};

export function start(element) {
  const fold = element.querySelector("[data-captions]");
  if (localStorage.getItem(FOLDED)) fold.open = false;
  fold.addEventListener("toggle", () => (fold.open ? localStorage.removeItem(FOLDED) : localStorage.setItem(FOLDED, "1")));
}

export function sent(element, room, cmd, data, id) {
  if (cmd === "caption") (room.captioning ??= []).push({ id, body: data.body });
}

export function answered(element, room, { ack, ok }) {
  const tried = room.captioning?.find(({ id }) => id === ack);
  room.captioning = room.captioning?.filter(({ id }) => id !== ack);
  const field = element.querySelector('[data-command="caption"] [name="body"]');
  if (tried && !ok && field && !field.value) field.value = tried.body;
}

export function show(view, { state, you, figures }) {
  view.room.querySelector("[data-captions]").hidden = !state.captions.length;
  view.arrange(view.lists.captions, state.captions.map((each) => line(view, each)));
  view.room.querySelector("[data-captioner]")?.toggleAttribute("hidden", !you?.captioner);
  if (view.captioners === figures.captioners || !figures.captioners) return;
  view.captioners = figures.captioners;
  view.showNamed("captioners", figures.captioners);
}

function line(view, { id, body }) {
  const found = view.lists.captions.querySelector(`[data-caption="${id}"]`);
  if (found) return found;
  const item = view.make("caption");
  item.dataset.caption = id;
  item.textContent = body;
  return item;
}
