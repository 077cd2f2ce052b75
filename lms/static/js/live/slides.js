// Slides: everybody follows the trainer, anyone may look back alone. What is drawn is told by events; where the trainer
// points is passed on and forgotten.
import { changed, has } from "./folding.js";
import { Pen } from "./pen.js";
import { SlideShow } from "./slideshow.js";
import { fill } from "./view.js";

const onPage = (stroke, { deck, page }) => stroke.deck === deck && stroke.page === page;

export const changes = {
  "deck.added": (state, data) => (has(state.decks, data.id) ? {} : { decks: [...state.decks, data] }),
  "decks.ordered": (state, { ids }) => {
    const place = ({ id }) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    return { decks: [...state.decks].sort((one, other) => place(one) - place(other)) };
  },
  "deck.removed": (state, { id }) => ({
    decks: state.decks.filter((deck) => deck.id !== id),
    shown: state.shown?.deck === id ? null : state.shown,
    ink: state.ink.filter((stroke) => stroke.deck !== id),
  }),
  "slide.shown": (state, data) => {
    const reached = Math.max(data.page, ...state.decks.filter(({ id }) => id === data.deck).map((deck) => deck.reached));
    return { shown: data, decks: changed(state.decks, data.deck, { reached }) };
  },
  "ink.drawn": (state, { faded, ...stroke }) => ({
    ink: [...state.ink.filter(({ id }) => id !== stroke.id && !faded.includes(id)), stroke].sort((a, b) => a.id - b.id),
  }),
  "ink.cleared": (state, data) => ({ ink: state.ink.filter((stroke) => !onPage(stroke, data)) }),
};

const onePage = (fields) => ({ deck: Number(fields.get("deck")), page: Number(fields.get("page")) });
export const read = { show_slide: onePage, clear_ink: onePage };

export const passed = { pointer: (element, frame) => element.slides?.pointAt(frame) };

export function start(element) {
  element.slides = new SlideShow(element);
  if (element.dataset.role === "leader") element.pen = new Pen(element, element.slides);
}

export function sent(element, room, cmd, data, id) {
  if (cmd === "show_slide") element.slides.want({ ...data, id });
  if (cmd === "draw_ink") (room.drafts ??= []).push({ ...data, id });
}

export function answered(element, room, { ack, ok }) {
  room.drafts = room.drafts?.filter(({ id }) => id !== ack);
  element.slides.answered(ack, ok);
}

export function show(view, { state, drafts = [] }) {
  const slides = view.room.slides;
  slides.show(state);
  slides.draw([...state.ink, ...drafts].filter((stroke) => slides.at && onPage(stroke, slides.at)));
  if (view.lists.decks) view.arrange(view.lists.decks, state.decks.map((deck) => choice(view, deck)));
}

function choice(view, deck) {
  const found = view.lists.decks.querySelector(`[data-deck="${deck.id}"]`);
  if (found) return found;
  const form = view.make("deck");
  form.dataset.deck = deck.id;
  form.querySelector('[name="deck"]').value = deck.id;
  form.querySelector('[name="page"]').max = deck.sheets.length;
  fill(form, "title", deck.title);
  fill(form, "whose", ` ${deck.title}`);
  return form;
}
