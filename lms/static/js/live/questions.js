// Questions: those that wait with most support first, the answered behind a fold. Support is shown at once.
import { changed, has } from "./folding.js";
import { fillLinked } from "./links.js";
import { fill } from "./view.js";

export const changes = {
  "question.asked": (state, data) => (has(state.questions, data.id) ? {} : { questions: [...state.questions, data] }),
  "question.answered": (state, data) => ({ questions: changed(state.questions, data.id, data) }),
  "question.removed": (state, { id }) => ({ questions: state.questions.filter((each) => each.id !== id) }),
  "question.ruled": (state, { anonymous }) => ({ anonymous }),
};

const question = (fields) => ({ question: Number(fields.get("question")) });
const anonymous = (fields) => ({ anonymous: fields.get("anonymous") === "true" });

export const read = {
  ask: (fields) => ({ body: fields.get("body"), ...anonymous(fields) }),
  support: (fields) => ({ ...question(fields), wanted: fields.get("wanted") === "true" }),
  answer_question: (fields) => ({ ...question(fields), answer: fields.get("answer") ?? "" }),
  remove_question: question,
  set_question_rules: anonymous,
};

export function sent(element, room, cmd, data, id) {
  if (cmd === "ask") (room.asking ??= []).push({ id, body: data.body });
  if (cmd !== "support" || !room.you) return;
  (room.supporting ??= []).push({ id, ...data });
  mark(room, data.question, data.wanted);
}

export function answered(element, room, { ack, ok, data }) {
  const asked = room.asking?.find(({ id }) => id === ack);
  room.asking = room.asking?.filter(({ id }) => id !== ack);
  if (asked && ok) room.you.asked.push(data.question);
  const field = element.querySelector('[data-command="ask"] [name="body"]');
  if (asked && !ok && field && !field.value) field.value = asked.body;
  const tried = room.supporting?.find(({ id }) => id === ack);
  room.supporting = room.supporting?.filter(({ id }) => id !== ack);
  if (tried && !ok) mark(room, tried.question, !tried.wanted);
}

function mark({ you, figures }, id, wanted) {
  const known = you.supported.includes(id);
  if (known === wanted) return;
  you.supported = wanted ? [...you.supported, id] : you.supported.filter((each) => each !== id);
  figures.upvotes = { ...figures.upvotes, [id]: Math.max(0, (figures.upvotes?.[id] ?? 0) + (wanted ? 1 : -1)) };
}

export function show(view, { state, you, figures }) {
  showRules(view, state.anonymous);
  const votes = (each) => each.votes ?? figures.upvotes?.[each.id] ?? 0;
  const waiting = state.questions.filter((each) => !each.answered_at).sort((a, b) => votes(b) - votes(a) || a.id - b.id);
  const done = state.questions.filter((each) => each.answered_at).sort((a, b) => b.answered_at.localeCompare(a.answered_at));
  arrange(view, "questions", waiting.map((each) => shown(view, each, state, you, votes(each))));
  arrange(view, "answered", done.map((each) => shown(view, each, state, you, votes(each))));
  view.showEmpty("questions", !waiting.length);
  const fold = view.lists.answered.closest("details");
  fold.hidden = !done.length;
  fill(fold, "count", String(done.length));
  tellNews(view, done[0]);
}

// Votes move questions about; who has the keyboard on one keeps it.
function arrange(view, name, wanted) {
  const focused = document.activeElement;
  view.arrange(view.lists[name], wanted);
  if (focused !== document.activeElement && view.lists[name].contains(focused)) focused.focus();
}

function shown(view, told, state, you, votes) {
  const found = view.room.querySelector(`[data-question="${told.id}"]`);
  const item = found ?? made(view, told);
  const own = you.asked.includes(told.id);
  const supported = you.supported.includes(told.id);
  const mayAct = you.role === "participant" && !own && !told.answered_at && state.state === "open";
  item.querySelector('[data-fill="own"]').hidden = !own;
  item.querySelectorAll('[data-fill="votes"]').forEach((place) => { place.textContent = votes; });
  item.querySelector(".votes").hidden = mayAct;
  const button = item.querySelector('[name="wanted"]');
  if (button) {
    button.form.hidden = !mayAct;
    button.value = String(!supported);
    button.setAttribute("aria-pressed", supported);
  }
  showAnswer(item, told);
  return item;
}

function showAnswer(item, told) {
  const place = item.querySelector("[data-answer]");
  place.hidden = !told.answered_at;
  fillLinked(place, "answer", told.answer);
  place.querySelector('[data-fill="answer"]').hidden = !told.answer;
  place.querySelector('[data-fill="aloud"]').hidden = Boolean(told.answer);
  fill(place, "answered_by", told.answered_by);
  item.querySelector("[data-aloud]")?.toggleAttribute("hidden", Boolean(told.answered_at));
}

function made(view, told) {
  const item = view.make("question");
  item.dataset.question = told.id;
  fillLinked(item, "body", told.body);
  fill(item, "which", told.body.slice(0, 40));
  fill(item, "name", told.name);
  fill(item, "place", told.place ? `, ${told.place}` : "");
  item.querySelector('[data-fill="nameless"]').hidden = Boolean(told.name);
  item.querySelectorAll('[name="question"]').forEach((field) => { field.value = told.id; });
  return item;
}

function showRules(view, allowed) {
  view.room.querySelector("[data-anonymous]")?.toggleAttribute("hidden", !allowed);
  const box = view.room.querySelector("[data-allowed]");
  if (box && view.anonymous !== allowed) box.checked = allowed;
  view.anonymous = allowed;
}

// The newest answer is spoken once, not those that were there when one came.
function tellNews(view, newest) {
  const place = view.room.querySelector('[data-fill="news"]');
  const known = view.news;
  view.news = newest?.id ?? 0;
  if (known !== undefined && known !== view.news && newest) place.textContent = place.dataset.text.replace("%s", newest.body);
}

export const openNow = (view, { state }) => {
  const waiting = state.questions.filter((question) => !question.answered_at).length;
  return waiting ? [{ href: "#tanya", text: view.text("textNowQuestions", waiting) }] : [];
};
