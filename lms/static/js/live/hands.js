// The queue of raised hands; one's own place in it stands on the button.
import { has } from "./folding.js";
import { fill } from "./view.js";

export const changes = {
  "hand.raised": (state, data) =>
    has(state.hands, data.id) ? {} : { hands: [...state.hands, data].sort((one, other) => one.id - other.id) },
  "hand.lowered": (state, { id }) => ({ hands: state.hands.filter((hand) => hand.id !== id) }),
  "hand.cleared": () => ({ hands: [] }),
};

export const read = {
  raise_hand: () => ({}),
  lower_hand: (fields) => ({ hand: Number(fields.get("hand")) }),
};

export function show(view, { state, you }) {
  view.arrange(view.lists.hands, state.hands.map((hand) => item(view, hand, you)));
  view.showEmpty("hands", !state.hands.length);
  fill(view.room, "hand-count", state.hands.length ? String(state.hands.length) : "");
  showOwn(view, state, you);
}

function item(view, hand, you) {
  const found = view.lists.hands.querySelector(`[data-hand="${hand.id}"]`);
  if (found) return found;
  const made = view.make("hand");
  made.dataset.hand = hand.id;
  made.toggleAttribute("aria-current", hand.by === you.id);
  fill(made, "name", hand.name);
  fill(made, "place", hand.place);
  fill(made, "time", view.time(hand.at));
  fill(made, "to", hand.name);
  fill(made, "whose", hand.name);
  made.querySelectorAll('[name="hand"]').forEach((field) => { field.value = hand.id; });
  return made;
}

function showOwn(view, state, you) {
  const own = view.room.querySelector("[data-own-hand]");
  if (!own) return;
  const place = state.hands.findIndex((hand) => hand.by === you.id);
  const speaks = state.floor?.by === you.id;
  own.querySelector('[data-command="raise_hand"]').hidden = place >= 0 || speaks;
  const lower = own.querySelector('[data-command="lower_hand"]');
  lower.hidden = place < 0;
  const told = view.room.querySelector('[data-fill="place"][role]');
  fill(told.parentElement, "place", place < 0 ? "" : told.dataset.text.replace("%s", place + 1));
  if (place >= 0) lower.querySelector('[name="hand"]').value = state.hands[place].id;
}

export const openNow = (view, { state }) =>
  state.hands.length ? [{ href: "#tanya", text: view.text("textNowHands", state.hands.length) }] : [];
