// Polls: the newest first, the open one with its moving tally.
import { changed, has } from "./folding.js";
import { fill } from "./view.js";

export const changes = {
  "poll.opened": (state, data) =>
    has(state.polls, data.id) ? {} : { polls: [...state.polls, { ...data, state: "open", counts: null, people: null }] },
  "poll.closed": (state, { id, counts, people }) => ({
    polls: changed(state.polls, id, { state: "closed", counts, people }),
  }),
};

export const read = {
  open_poll: (fields) => ({
    question: fields.get("question"),
    choices: fields.getAll("choices").filter((text) => text.trim()),
  }),
  cast_vote: (fields) => ({ poll: Number(fields.get("poll")), choice: Number(fields.get("choice")) }),
  close_poll: (fields) => ({ poll: Number(fields.get("poll")) }),
};

export const openNow = (view, { state }) =>
  state.polls
    .filter((poll) => poll.state === "open")
    .map(({ question }) => ({ href: "#jajak", text: view.text("textNowPoll", question) }));

export function sent(element, room, cmd, data) {
  if (cmd === "cast_vote" && room.you) room.you.votes[data.poll] = data.choice;
}

export function show(view, { state, you, figures }) {
  view.showEmpty("polls", !state.polls.length);
  view.arrange(view.lists.polls, [...state.polls].reverse().map((each) => shown(view, each, you, figures.tally)));
}

function shown(view, poll, you, tally) {
  const item = made(view, poll, you);
  const known = tally?.poll === poll.id && poll.state === "open" ? tally : poll;
  const none = { counts: poll.choices.map(() => 0), people: 0 };
  showTally(view, item, known.counts ? known : none, you.votes[poll.id]);
  return item;
}

function made(view, poll, you) {
  const found = view.lists.polls.querySelector(`[data-poll="${poll.id}"]`);
  if (found?.dataset.state === poll.state) return found;
  const item = view.make("poll");
  item.dataset.poll = poll.id;
  item.dataset.state = poll.state;
  fill(item, "question", poll.question);
  item.querySelectorAll('[name="poll"]').forEach((field) => { field.value = poll.id; });
  item.querySelectorAll("[data-when-poll]").forEach((part) => { part.hidden = part.dataset.whenPoll !== poll.state; });
  const kind = poll.state === "open" && you.role === "participant" ? "choice" : "result";
  item.querySelector("ol").replaceChildren(...poll.choices.map((text, place) => choice(view, kind, text, place + 1)));
  found?.replaceWith(item);
  return item;
}

function choice(view, kind, text, position) {
  const item = view.make(kind);
  item.dataset.choice = position;
  const button = fill(item, "text", text);
  if (button.value !== undefined) button.value = position;
  return item;
}

function showTally(view, item, { counts, people }, mine) {
  fill(item, "people", view.text("textAnswered", people));
  item.querySelectorAll("[data-choice]").forEach((row, place) => {
    const chosen = mine === place + 1;
    fill(row, "votes", view.text("textPeople", counts[place]));
    row.querySelector("rect").setAttribute("width", `${people ? Math.round((100 * counts[place]) / people) : 0}%`);
    row.querySelector("svg").toggleAttribute("data-tone", chosen);
    if (chosen) row.querySelector("svg").dataset.tone = "leaf";
    row.querySelector("[aria-pressed]")?.setAttribute("aria-pressed", chosen);
    row.querySelector('[data-fill="mine"]').hidden = !chosen;
  });
}
