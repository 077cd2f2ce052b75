// Polls: the newest first, the open one with its moving tally; what leaders know before it is shown.
import { changed, has } from "./folding.js";
import { fill } from "./view.js";

const UNKNOWN = { state: "open", shown: false, people: null, result: null };
const LEVELS = 5;
const known = (state, { id, ...facts }) => ({ polls: changed(state.polls, id, facts) });

export const changes = {
  "poll.opened": (state, data) => (has(state.polls, data.id) ? {} : { polls: [...state.polls, { ...data, ...UNKNOWN }] }),
  "poll.shown": known,
  "poll.closed": known,
  "poll.word_hidden": known,
};

const onPoll = (fields) => ({ poll: Number(fields.get("poll")) });
const newPoll = (fields) => ({
  question: fields.get("question"),
  kind: fields.get("kind"),
  named: fields.has("named"),
  choices: fields.getAll("choices").filter((text) => text.trim()),
});

export const read = {
  open_poll: newPoll,
  draft_poll: newPoll,
  reuse_poll: onPoll,
  drop_draft: onPoll,
  open_draft: onPoll,
  cast_vote: (fields) => ({ ...onPoll(fields), answer: answerOf(fields), words: fields.get("words") ?? "" }),
  show_result: onPoll,
  hide_word: (fields) => ({ ...onPoll(fields), word: fields.get("word") }),
  close_poll: onPoll,
};

export const openNow = (view, { state }) =>
  state.polls
    .filter((poll) => poll.state === "open")
    .map(({ question }) => ({ href: "#jajak", text: view.text("textNowPoll", question) }));

// A ranking stands in the order of its rows; it is told as the place of each choice.
function answerOf(fields) {
  const given = fields.getAll("answer").map(Number);
  const items = fields.getAll("item").map(Number);
  return items.length ? items.map((_, choice) => given[items.indexOf(choice + 1)]) : given;
}

export function start(element) {
  element.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-move]");
    if (button) move(button);
  });
  element.querySelectorAll("[data-kind=ranking][data-state=open] [data-rows]").forEach(arm);
}

export function sent(element, room, cmd, data) {
  if (cmd === "cast_vote" && room.you) room.you.votes[data.poll] = data.words ? [data.words] : data.answer;
}

export function show(view, { state, you, figures }) {
  view.showEmpty("polls", !state.polls.length);
  view.arrange(view.lists.polls, [...state.polls].reverse().map((each) => shown(view, each, you, figures)));
  const open = state.polls.find((poll) => poll.state === "open");
  fill(view.room, "asked", open?.question ?? "");
  if (view.lists.drafts && figures.drafts) showDrafts(view, figures.drafts);
}

function showDrafts(view, drafts) {
  view.showEmpty("drafts", !drafts.length);
  view.arrange(view.lists.drafts, drafts.map((draft) => {
    const found = view.lists.drafts.querySelector(`[data-draft="${draft.id}"]`);
    if (found) return found;
    const item = view.make("draft");
    item.dataset.draft = draft.id;
    fill(item, "question", draft.question);
    item.querySelectorAll('[data-fill="which"]').forEach((name) => { name.textContent = ` ${draft.question}`; });
    item.querySelectorAll('[name="poll"]').forEach((field) => { field.value = draft.id; });
    item.querySelectorAll("[data-when]").forEach((part) => { part.hidden = part.dataset.when !== view.room.dataset.state; });
    return item;
  }));
}

function shown(view, poll, you, figures) {
  const item = made(view, poll, you);
  const tally = figures.tally?.poll === poll.id && poll.state === "open" ? figures.tally : null;
  const result = poll.result ?? figures.results?.[poll.id] ?? (tally?.counts ? tally : null);
  const mine = you.votes[poll.id];
  fill(item, "people", view.text("textAnswered", result?.people ?? tally?.people ?? poll.people ?? 0));
  item.querySelectorAll("[data-shown]").forEach((part) => { part.hidden = poll.shown; });
  item.querySelector('[data-fill="secret"]').hidden = poll.shown;
  item.querySelector('[data-fill="answered"]').hidden = !mine || poll.state !== "open";
  const mean = fill(item, "mean", view.text("textMean", decimal(result?.mean ?? 0)));
  mean.hidden = result?.mean == null;
  showRows(view, item, poll, result, mine);
  showWords(view, item, poll, result?.words ?? []);
  return item;
}

const decimal = (number) => Number(number).toFixed(1).replace(".", document.documentElement.lang === "en" ? "." : ",");

function made(view, poll, you) {
  const found = view.lists.polls.querySelector(`[data-poll="${poll.id}"]`);
  if (found?.dataset.state === poll.state) return found;
  const item = view.make("poll");
  Object.assign(item.dataset, { poll: poll.id, state: poll.state, kind: poll.kind });
  fill(item, "question", poll.question);
  item.querySelectorAll('[name="poll"]').forEach((field) => { field.value = poll.id; });
  for (const part of item.querySelectorAll("[data-kinds], [data-when-poll], [data-named]")) {
    const { kinds, whenPoll, named } = part.dataset;
    const fits = (kinds ?? poll.kind).split(" ").includes(poll.kind) && (whenPoll ?? poll.state) === poll.state;
    part.hidden = !fits || (named ?? (poll.named ? "yes" : "no")) !== (poll.named ? "yes" : "no");
  }
  const who = item.querySelector("[data-who]");
  if (who) who.href = who.getAttribute("href").replace("/0/", `/${poll.id}/`);
  const rows = item.querySelector("[data-rows]");
  const control = poll.state === "open" && you.role === "participant" ? poll.kind : "result";
  rows.hidden = poll.kind === "words";
  rows.replaceChildren(...poll.choices.map((text, place) => row(view, control, poll, place + 1, text)));
  const mine = you.votes[poll.id];
  if (control === "ranking") arm(rows, mine);
  if (poll.kind === "words" && mine && item.querySelector('[name="words"]')) item.querySelector('[name="words"]').value = mine[0];
  if (control === "multiple") rows.querySelectorAll("input").forEach((box) => { box.checked = mine?.includes(Number(box.value)); });
  found?.replaceWith(item);
  return item;
}

function row(view, control, poll, position, text) {
  const item = view.make(`row-${control}`);
  item.dataset.choice = position;
  const place = fill(item, "text", poll.kind === "scale" ? `${position} ${text}` : text);
  if (place.value !== undefined) place.value = position;
  item.querySelectorAll('[name="item"], input[type="checkbox"]').forEach((field) => { field.value = position; });
  item.querySelector("select")?.replaceChildren(...poll.choices.map((_, index) => new Option(index + 1)));
  return item;
}

// With a script a ranking is put in order by buttons; its selects stay as what is sent.
function arm(rows, mine) {
  const items = [...rows.children];
  const place = (item) => Number(mine?.[item.dataset.choice - 1] ?? item.querySelector("select")?.value ?? 0);
  if (mine) items.sort((one, other) => place(one) - place(other));
  rows.append(...items);
  rows.querySelectorAll("select").forEach((select) => { select.hidden = true; });
  rows.querySelectorAll("[data-move]").forEach((button) => { button.hidden = false; });
  number(rows);
}

function number(rows) {
  [...rows.children].forEach((item, index, all) => {
    const select = item.querySelector("select");
    if (!select) return;
    select.value = index + 1;
    item.querySelector('[data-move="-1"]').disabled = index === 0;
    item.querySelector('[data-move="1"]').disabled = index === all.length - 1;
  });
}

function move(button) {
  const item = button.closest("li");
  const rows = item.parentElement;
  if (button.dataset.move === "1") item.nextElementSibling?.after(item);
  else item.previousElementSibling?.before(item);
  number(rows);
  const next = button.disabled ? item.querySelector("[data-move]:not(:disabled)") : button;
  next?.focus();
}

function showRows(view, item, poll, result, mine) {
  const isRanking = poll.kind === "ranking";
  const most = (result?.people ?? 0) * (isRanking ? poll.choices.length - 1 : 1);
  for (const line of item.querySelectorAll("[data-choice]")) {
    const at = line.dataset.choice - 1;
    const chosen = !isRanking && (mine ?? []).includes(at + 1);
    const count = result?.counts[at] ?? 0;
    const told = isRanking ? view.text("textPlace", decimal(result?.places?.[at] ?? 0)) : view.text("textPeople", count);
    fill(line, "votes", told).hidden = !result || (isRanking && !result.people);
    const bar = line.querySelector("svg");
    bar.toggleAttribute("hidden", !result);
    bar.querySelector("rect").setAttribute("width", `${most ? Math.round((100 * count) / most) : 0}%`);
    if (chosen) bar.dataset.tone = "leaf";
    else delete bar.dataset.tone;
    line.querySelector("[aria-pressed]")?.setAttribute("aria-pressed", chosen);
    line.querySelector('[data-fill="mine"]').hidden = !chosen;
  }
}

function showWords(view, item, poll, words) {
  const list = item.querySelector("[data-words]");
  const most = Math.max(1, ...words.map(([, people]) => people));
  list.hidden = !words.length;
  view.arrange(list, [...words].sort(([one], [other]) => (one < other ? -1 : 1)).map(([word, people]) => {
    const entry = [...list.children].find((each) => each.dataset.word === word) ?? view.make("word");
    Object.assign(entry.dataset, { word, level: Math.ceil((LEVELS * people) / most) });
    fill(entry, "word", word);
    fill(entry, "count", String(people));
    fill(entry, "which", ` ${word}`);
    entry.querySelectorAll('[name="poll"]').forEach((field) => { field.value = poll.id; });
    entry.querySelectorAll('[name="word"]').forEach((field) => { field.value = word; });
    entry.querySelectorAll("[data-when]").forEach((part) => { part.hidden = part.dataset.when !== view.room.dataset.state; });
    return entry;
  }));
}
