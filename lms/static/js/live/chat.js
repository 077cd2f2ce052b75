// The chat. A line that waits for the network is shown at once; a draft outlives a reload.
import { changed, has } from "./folding.js";
import { fill } from "./view.js";

const CHAT_KEPT = 100;

export const changes = {
  "chat.said": (state, data) => (has(state.chat, data.id) ? {} : { chat: [...state.chat, data].slice(-CHAT_KEPT) }),
  "chat.removed": (state, { id }) => ({ chat: changed(state.chat, id, { body: "", removed: true }) }),
};

export const read = {
  say: (fields) => ({ body: fields.get("body") }),
  remove_message: (fields) => ({ message: Number(fields.get("message")) }),
};

const draftKey = (element) => `live-draft ${element.dataset.socket}`;
const field = (element) => element.querySelector('[data-command="say"] [name="body"]');

export function start(element) {
  const draft = field(element);
  if (!draft) return;
  draft.value ||= sessionStorage.getItem(draftKey(element)) ?? "";
  draft.addEventListener("input", () => sessionStorage.setItem(draftKey(element), draft.value));
}

export function sent(element, room, cmd, data, id) {
  if (cmd !== "say") return;
  (room.pending ??= []).push({ id, data });
  sessionStorage.removeItem(draftKey(element));
}

export function answered(element, room, { ack, ok }) {
  const waiting = room.pending?.find(({ id }) => id === ack);
  room.pending = room.pending?.filter(({ id }) => id !== ack);
  const draft = field(element);
  if (!ok && waiting && draft && !draft.value) draft.value = waiting.data.body;
}

export function show(view, { state, pending = [] }) {
  const list = view.lists.chat;
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  const wanted = [...state.chat.map((each) => line(view, each)), ...pending.map((each) => waiting(view, each))];
  view.arrange(list, wanted);
  view.showEmpty("chat", !wanted.length);
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function line(view, told) {
  const found = view.lists.chat.querySelector(`[data-line="${told.id}"]`);
  const item = found ?? view.make("line");
  if (!found) {
    item.dataset.line = told.id;
    if (told.staff) item.dataset.who = "staff";
    fill(item, "time", view.time(told.at));
    fill(item, "name", told.name);
    fill(item, "place", told.place ? `, ${told.place}` : "");
    const message = item.querySelector('[name="message"]');
    if (message) message.value = told.id;
  }
  fill(item, "body", told.body);
  item.querySelector('[data-fill="removed"]').hidden = !told.removed;
  item.querySelector("form")?.toggleAttribute("hidden", told.removed);
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
