// Small groups. Who belongs where is told to each alone: on news the room asks for its own, and follows after some seconds.
import { fill } from "./view.js";

const FOLLOW = 5; // seconds in which one may stay
const NONE = { state: "none", closes_at: null };

export const changes = {
  "breakouts.opened": () => ({ breakouts: { state: "open", closes_at: null } }),
  "breakouts.closing": (state, { closes_at }) => ({ breakouts: { state: "closing", closes_at } }),
  "breakouts.closed": () => ({ breakouts: NONE }),
  "trainer.called": () => ({ called: true }),
  "trainer.answered": () => ({ called: false }),
};

export const read = {
  prepare_breakouts: (fields) => ({ sorting: fields.get("sorting"), groups: Number(fields.get("groups")) }),
};

export function openNow(view, { state, figures }) {
  const called = (figures.groups ?? []).filter((group) => group.called);
  const calls = called.map(({ uuid, title }) => ({
    href: `${view.room.dataset.roomUrl}${uuid}/`,
    text: view.text("textNowCall", title),
  }));
  const open = state.breakouts.state === "none" ? [] : [{ href: "#kendali", text: view.text("textNowGroups") }];
  return [...calls, ...open];
}

// After these events of the main room everybody's own group may be another one.
const MOVES = ["breakouts.opened", "breakouts.moved"];

export function heard(element, { kind }) {
  if (!MOVES.includes(kind) || element.dataset.parent || element.dataset.role === "leader") return;
  element.mayFollow = true;
  setTimeout(() => element.link.ask(), Math.random() * 1_000);
}

export function start(element) {
  element.addEventListener("click", (event) => {
    if (!event.target.closest("[data-stay]")) return;
    clearInterval(element.following);
    fill(element, "moving", "");
    event.target.closest("[data-stay]").hidden = true;
  });
  setInterval(() => element.view && element.state.state && tick(element), 1_000);
}

export function show(view, { state, you, figures }) {
  const { breakouts } = state;
  const parts = {
    closing: breakouts.state === "closing",
    called: state.called,
    "not-called": !state.called,
    "groups-open": breakouts.state === "open",
    "groups-none": breakouts.state === "none",
    "groups-ready": state.state === "open" && figures.groups?.length,
    plan: figures.groups?.length,
    group: you?.group && !view.room.dataset.parent,
  };
  for (const [part, shown] of Object.entries(parts)) view.parts(part).forEach((place) => { place.hidden = !shown; });
  if (parts.group) offer(view, you.group);
  if (figures.groups) showGroups(view, figures.groups);
}

function offer(view, group) {
  const { room } = view;
  fill(room, "group", group.title);
  const enter = room.querySelector("[data-enter]");
  if (!enter) return;
  enter.href = `${room.dataset.roomUrl}${group.uuid}/`;
  if (!room.mayFollow || room.followed === group.uuid) return;
  room.followed = group.uuid;
  follow(view, enter);
}

function follow(view, enter) {
  const { room } = view;
  let left = FOLLOW;
  room.querySelector("[data-stay]").hidden = false;
  fill(room, "moving", view.text("textMoving", left));
  clearInterval(room.following);
  room.following = setInterval(() => {
    left -= 1;
    if (left > 0) return fill(room, "moving", view.text("textMoving", left));
    clearInterval(room.following);
    return location.assign(enter.href);
  }, 1_000);
}

// Counts down to the end of the groups, and brings back who is still in one.
function tick(element) {
  const { breakouts } = element.state.state;
  if (breakouts.state !== "closing") return;
  const left = Math.ceil((new Date(breakouts.closes_at) - Date.now() - (element.offset ?? 0)) / 1_000);
  for (const place of element.querySelectorAll('[data-fill="closing"]')) {
    place.textContent = element.view.text("textClosing", Math.max(left, 0));
  }
  if (left <= 0 && element.dataset.parent) location.assign(element.dataset.parent);
}

function showGroups(view, groups) {
  const list = view.lists.groups;
  if (list) view.arrange(list, groups.map((each) => group(view, list, each)));
}

function group(view, list, { id, uuid, title, seats, present, called }) {
  const item = list.querySelector(`[data-group="${id}"]`) ?? view.make("group");
  item.dataset.group = id;
  item.toggleAttribute("data-state", Boolean(called));
  if (called) item.dataset.state = "called";
  const link = fill(item, "title", title);
  if (uuid) link.href = `${view.room.dataset.roomUrl}${uuid}/`;
  fill(item, "count", view.text("textOf").replace("{here}", present).replace("{all}", seats));
  fill(item, "called", item.querySelector('[data-fill="called"]').textContent).hidden = !called;
  return item;
}
