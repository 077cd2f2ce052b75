// Agenda, trainer in charge, the meeting elsewhere.
import { fill } from "./view.js";

export const changes = {
  "agenda.set": (state, { points }) => ({ agenda: points }),
  "agenda.marked": (state, { position }) => ({
    agenda: state.agenda.map((point, place) => ({ ...point, now: place + 1 === position })),
  }),
  "host.named": (state, data) => ({ host: data }),
  "meeting.set": (state, { meeting }) => ({ meeting }),
};

export const read = {
  set_agenda: (fields) => ({ texts: fields.getAll("texts"), minutes: fields.getAll("minutes") }),
  mark_point: (fields) => ({ position: Number(fields.get("position")) }),
  name_host: (fields) => ({ user: Number(fields.get("user")) }),
  set_meeting: (fields) => ({ url: fields.get("url") }),
  set_present_percent: (fields) => ({ percent: fields.get("percent") }),
};

export const openNow = (view, { state }) =>
  state.agenda.filter(({ now }) => now).map(({ text }) => ({ href: "#kendali", text: view.text("textNowPoint", text) }));

const toggle = (view, part, shown) => view.parts(part).forEach((place) => { place.hidden = !shown; });

export function show(view, { state }) {
  // What one read while waiting makes room for the session.
  if (view.before === "scheduled" && state.state !== "scheduled") view.parts("agenda").forEach((part) => { part.open = false; });
  view.before = state.state;
  showAgenda(view, state.agenda);
  toggle(view, "host", state.host);
  if (state.host) fill(view.room, "host", state.host.name);
  toggle(view, "meeting", state.meeting);
  const link = fill(view.room, "meeting", state.meeting?.host ?? "");
  if (link && state.meeting) link.href = state.meeting.url;
}

function showAgenda(view, agenda) {
  const told = JSON.stringify(agenda);
  if (view.agenda === told) return;
  view.agenda = told;
  toggle(view, "agenda", agenda.length);
  toggle(view, "mark", agenda.length);
  view.lists.agenda.replaceChildren(...agenda.map((point) => line(view, point)));
  const now = agenda.findIndex((point) => point.now);
  fill(view.room, "agenda-now", now < 0 ? "" : `: ${agenda[now].text}`);
  const chooser = view.lists.positions;
  if (!chooser) return;
  chooser.replaceChildren(chooser.options[0], ...agenda.map(({ text }, place) => new Option(text, place + 1)));
  chooser.value = now + 1;
}

function line(view, { text, minutes, now }) {
  const item = view.make("point");
  fill(item, "text", text);
  fill(item, "minutes", view.text("textMinutes", minutes));
  if (now) item.setAttribute("aria-current", "step");
  return item;
}
