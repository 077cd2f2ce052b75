// The quiz race: one question at a time, its clock counted from the server's, the board after each reveal.
import { fill } from "./view.js";

const LOBBY = { number: 0, text: "", options: [], seconds: 0, deadline: null };
const SECRET = { right: null, counts: null };
const pick = (data, names) => Object.fromEntries(names.map((name) => [name, data[name]]));

export const changes = {
  "race.started": ({ race }, data) =>
    race && race.id >= data.id ? {} : { race: { ...data, ...LOBBY, ...SECRET, state: "lobby", board: [] } },
  "race.asked": ({ race }, data) =>
    race.id === data.race && race.number < data.number
      ? { race: { ...race, ...pick(data, Object.keys(LOBBY)), ...SECRET, state: "asked" } }
      : {},
  "race.revealed": ({ race }, data) =>
    race.id !== data.race || race.number !== data.number || race.state === "ended"
      ? {}
      : { race: { ...race, ...pick(data, ["right", "counts", "board"]), state: "revealed" } },
  "race.ended": ({ race }, data) => (race.id === data.id ? { race: { ...race, state: "ended" } } : {}),
};

const onRace = (fields) => ({ race: Number(fields.get("race")) });

export const read = {
  start_race: (fields) => ({
    title: fields.get("title"),
    sources: fields.getAll("sources"),
    seconds: Number(fields.get("seconds")),
  }),
  ask_next: onRace,
  answer_race: (fields) => ({ ...onRace(fields), number: Number(fields.get("number")), option: Number(fields.get("option")) }),
  reveal_answer: onRace,
  end_race: onRace,
};

export function start(element) {
  setInterval(() => tick(element), 250);
}

// The first answer counts, so it is taken as given at once; a refusal takes it back.
export function sent(element, room, cmd, data, id) {
  if (cmd !== "answer_race" || !room.you) return;
  room.answering = { id, before: room.you.race };
  room.you.race = { ...room.you.race, race: data.race, number: data.number, answer: data.option };
}

export function answered(element, room, { ack, ok }) {
  if (room.answering?.id !== ack) return;
  if (!ok) room.you.race = room.answering.before;
  delete room.answering;
}

export function show(view, { state, you, figures }) {
  const { race } = state;
  const list = view.lists.race;
  if (!race) return list.replaceChildren();
  const item = made(view, race, you);
  view.arrange(list, [item]);
  const own = you.race?.race === race.id ? you.race : {};
  const mine = own.number === race.number ? own.answer : null;
  fill(item, "answered", view.text("textAnswered", figures.answered ?? 0));
  item.querySelector('[data-fill="sent"]').hidden = !mine || race.state !== "asked";
  const place = fill(item, "own", view.room.dataset.textOwn.replace("{n}", own.place).replace("{points}", own.points));
  place.hidden = own.place == null || race.state === "asked";
  for (const line of item.querySelectorAll("[data-option]")) {
    const chosen = mine === Number(line.dataset.option);
    line.querySelector('[data-fill="mine"]').hidden = !chosen;
    const button = line.querySelector("button");
    if (!button) continue;
    button.setAttribute("aria-pressed", chosen);
    button.disabled = Boolean(mine);
  }
  return tick(view.room);
}

function made(view, race, you) {
  const step = `${race.number} ${race.state}`;
  const found = view.lists.race.querySelector(`[data-race="${race.id}"][data-step="${step}"]`);
  if (found) return found;
  const item = view.make("race");
  Object.assign(item.dataset, { race: race.id, state: race.state, step });
  fill(item, "title", race.title);
  fill(item, "step", view.room.dataset.textStep.replace("{n}", race.number).replace("{total}", race.total));
  fill(item, "text", race.text);
  item.querySelectorAll('[name="race"]').forEach((field) => { field.value = race.id; });
  item.querySelectorAll('[name="number"]').forEach((field) => { field.value = race.number; });
  item.querySelectorAll("[data-race-when]").forEach((part) => { part.hidden = !part.dataset.raceWhen.split(" ").includes(race.state); });
  item.querySelectorAll("[data-race-next]").forEach((part) => { part.hidden ||= race.number === race.total; });
  item.querySelectorAll("[data-when]").forEach((part) => { part.hidden = part.dataset.when !== view.room.dataset.state; });
  item.querySelector('[data-fill="left"]').dataset.deadline = race.deadline ?? "";
  const kind = race.state === "asked" && you.role === "participant" ? "race-choice" : "race-result";
  item.querySelector("[data-options]").replaceChildren(...race.options.map((text, at) => option(view, kind, race, text, at)));
  item.querySelector('[data-fill="board"]').hidden = !race.board.length || race.state === "asked";
  item.querySelector("[data-board]").replaceChildren(...race.board.map((line) => board(view, line)));
  return item;
}

function option(view, kind, race, text, at) {
  const item = view.make(kind);
  item.dataset.option = at + 1;
  const place = fill(item, "text", text);
  if (place.value !== undefined) place.value = at + 1;
  const isRight = race.right === at + 1;
  item.toggleAttribute("data-right", isRight);
  item.querySelector('[data-fill="right"]').hidden = !isRight;
  const bar = item.querySelector("svg");
  const people = (race.counts ?? []).reduce((sum, count) => sum + count, 0);
  const count = race.counts?.[at] ?? 0;
  fill(item, "votes", view.text("textPeople", count)).hidden = !race.counts;
  bar.toggleAttribute("hidden", !race.counts);
  bar.querySelector("rect").setAttribute("width", `${people ? Math.round((100 * count) / people) : 0}%`);
  if (isRight) bar.dataset.tone = "leaf";
  return item;
}

function board(view, line) {
  const item = view.make("board");
  fill(item, "place", String(line.place));
  fill(item, "name", line.name);
  fill(item, "from", line.from);
  fill(item, "points", view.text("textPoints", line.points));
  return item;
}

function tick(element) {
  const place = element.querySelector('[data-fill="left"]');
  if (!place?.dataset.deadline) return;
  const left = Math.ceil((new Date(place.dataset.deadline) - Date.now() - (element.offset ?? 0)) / 1000);
  const text = left > 0 ? element.dataset.textSeconds.replace("%s", left) : element.dataset.textOver;
  if (place.textContent !== text) place.textContent = text;
}

export const openNow = (view, { state: { race } }) =>
  race && race.state !== "ended" ? [{ href: "#jajak", text: view.text("textNowRace", race.title) }] : [];
