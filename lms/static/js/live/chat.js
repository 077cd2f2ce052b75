// The chat. A line that waits for the network is shown at once; a draft outlives a reload.
import { changed, has } from "./folding.js";
import { fillLinked } from "./links.js";
import { fill } from "./view.js";

const CHAT_KEPT = 100;

const gone = (lines, id) => lines && changed(lines, id, { body: "", removed: true });
const unpinned = (state, { id }) => (state.pinned?.id === id ? { pinned: null } : {});

// `older` is ours alone: lines that were fetched beyond those that the state keeps. None gets lost between the two.
const said = (state, line) => {
  if (has(state.chat, line.id)) return {};
  const lines = [...state.chat, line];
  const older = state.older && { older: [...state.older, ...lines.slice(0, -CHAT_KEPT)] };
  return { chat: lines.slice(-CHAT_KEPT), ...older };
};

export const changes = {
  "chat.said": said,
  "chat.removed": (state, data) => ({
    chat: gone(state.chat, data.id),
    ...(state.older && { older: gone(state.older, data.id) }),
    ...unpinned(state, data),
  }),
  "chat.pinned": (state, data) => ({ pinned: data }),
  "chat.unpinned": unpinned,
  "chat.paced": (state, { seconds }) => ({ pace: seconds }),
};

const message = (fields) => ({ message: Number(fields.get("message")) });
const person = (fields) => ({ person: Number(fields.get("person")) });

export const read = {
  say: (fields) => ({ body: fields.get("body"), ...(Number(fields.get("reply_to")) && { reply_to: Number(fields.get("reply_to")) }) }),
  remove_message: message,
  pin_message: message,
  unpin_message: message,
  mute: person,
  unmute: person,
  set_pace: (fields) => ({ seconds: Number(fields.get("seconds")) }),
};

const draftKey = (element) => `live-draft ${element.dataset.socket}`;
const field = (element) => element.querySelector('[data-command="say"] [name="body"]');

export function start(element) {
  element.querySelector("[data-older] a")?.addEventListener("click", (event) => fetchOlder(event, element));
  const draft = field(element);
  if (!draft) return;
  draft.value ||= sessionStorage.getItem(draftKey(element)) ?? "";
  draft.addEventListener("input", () => sessionStorage.setItem(draftKey(element), draft.value));
  element.addEventListener("click", (event) => {
    const line = event.target.closest("[data-reply]")?.closest("[data-line]");
    if (line) event.preventDefault();
    if (line) answer(element, line.dataset.line, line.querySelector('[data-fill="name"]').textContent);
    if (event.target.closest("[data-no-reply]")) answer(element);
  });
}

// Names the line that the next one answers; without an id, none.
function answer(element, id = "", name = "") {
  const form = field(element).form;
  const note = form.querySelector("[data-replying]");
  let hidden = form.querySelector('[name="reply_to"]');
  if (!hidden) {
    hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "reply_to" });
    form.append(hidden);
  }
  hidden.value = id;
  note.hidden = !id;
  fill(note, "replying", note.dataset.text.replace("%s", name));
  field(element).focus();
}

async function fetchOlder(event, element) {
  event.preventDefault();
  const { state } = element.state;
  const first = state.older?.[0] ?? state.chat[0];
  const address = `${event.currentTarget.pathname}?sebelum=${first.id}`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return;
  const { lines, more } = await answer.json();
  element.state.state = { ...element.state.state, older: [...lines, ...(element.state.state.older ?? [])], more };
  element.show();
}

export function sent(element, room, cmd, data, id) {
  if (cmd !== "say") return;
  (room.pending ??= []).push({ id, data });
  sessionStorage.removeItem(draftKey(element));
  if (data.reply_to) answer(element);
}

export function answered(element, room, { ack, ok }) {
  const waiting = room.pending?.find(({ id }) => id === ack);
  room.pending = room.pending?.filter(({ id }) => id !== ack);
  const draft = field(element);
  if (ok || !waiting || !draft || draft.value) return;
  draft.value = waiting.data.body;
  sessionStorage.setItem(draftKey(element), draft.value);
}

export function show(view, { state, you, figures, pending = [] }) {
  showRules(view, state, you, figures);
  showPinned(view, state.pinned);
  const lines = [...(state.older ?? []), ...state.chat];
  view.room.querySelector("[data-older]").hidden = !(state.more ?? state.chat.length === CHAT_KEPT);
  const list = view.lists.chat;
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  const below = list.scrollHeight - list.scrollTop;
  const isLonger = list.firstElementChild && lines[0]?.id < Number(list.firstElementChild.dataset.line);
  const wanted = [...lines.map((each) => line(view, each, lines)), ...pending.map((each) => waiting(view, each))];
  view.arrange(list, wanted);
  view.showEmpty("chat", !wanted.length);
  if (atEnd) list.scrollTop = list.scrollHeight;
  // What was fetched above must not move what is being read.
  if (isLonger) list.scrollTop = list.scrollHeight - below;
}

function showRules(view, state, you, figures) {
  const panel = view.lists.chat.closest("section");
  panel.querySelector("[data-muted]")?.toggleAttribute("hidden", !you?.muted);
  panel.querySelector("[data-unmuted]")?.toggleAttribute("hidden", Boolean(you?.muted));
  fill(panel, "pace", panel.dataset.textPace.replace("%s", state.pace))?.toggleAttribute("hidden", !state.pace);
  if (view.muted === figures.muted || !figures.muted) return;
  view.muted = figures.muted;
  view.showNamed("muted", figures.muted);
  view.room.querySelector("[data-muted-people]")?.toggleAttribute("hidden", !figures.muted.length);
}

function showPinned(view, pinned) {
  const place = view.room.querySelector("[data-pinned]");
  place.hidden = !pinned;
  if (!pinned) return;
  fill(place, "name", pinned.name);
  fillLinked(place, "body", pinned.body);
  const id = place.querySelector('[name="message"]');
  if (id) id.value = pinned.id;
}

function line(view, told, lines) {
  const found = view.lists.chat.querySelector(`[data-line="${told.id}"]`);
  const item = found ?? made(view, told);
  fillLinked(item, "body", told.body);
  if (told.reply) {
    const body = lines.find(({ id }) => id === told.reply.id)?.body ?? "";
    fill(item, "quote", body.length > 60 ? `${body.slice(0, 59)}…` : body);
  }
  item.querySelector('[data-fill="removed"]').hidden = !told.removed;
  item.querySelector("[data-deeds]")?.toggleAttribute("hidden", told.removed);
  return item;
}

function made(view, told) {
  const item = view.make("line");
  item.dataset.line = told.id;
  item.id = `baris-${told.id}`;
  if (told.staff) item.dataset.who = "staff";
  fill(item, "time", view.time(told.at));
  fill(item, "name", told.name);
  fill(item, "place", told.place ? `, ${told.place}` : "");
  item.querySelectorAll('[data-fill="whose"]').forEach((place) => { place.textContent = told.name; });
  item.querySelectorAll('[name="message"]').forEach((place) => { place.value = told.id; });
  item.querySelectorAll('[name="person"]').forEach((place) => { place.value = told.by; });
  item.querySelector('[data-command="mute"]')?.toggleAttribute("hidden", told.staff);
  const quoted = item.querySelector('[data-fill="reply"]');
  quoted.hidden = !told.reply;
  if (told.reply) quoted.hash = `baris-${told.reply.id}`;
  fill(item, "replied", told.reply?.name ?? "");
  return item;
}

function waiting(view, { id, data }) {
  const found = view.lists.chat.querySelector(`[data-pending="${id}"]`);
  if (found) return found;
  const item = document.createElement("li");
  item.dataset.pending = id;
  item.dataset.state = "waiting";
  const note = document.createElement("small");
  note.textContent = view.room.dataset.textWaiting;
  const body = document.createElement("span");
  body.textContent = data.body;
  item.append(note, body);
  return item;
}
