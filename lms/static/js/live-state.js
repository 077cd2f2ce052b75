// The room as one value; the same function as cohorts/live/state.py. A known event changes nothing, a gap throws.
const CHAT_KEPT = 100;

const has = (things, id) => things.some((thing) => thing.id === id);
const change = (things, id, facts) => things.map((thing) => (thing.id === id ? { ...thing, ...facts } : thing));

const CHANGES = {
  "room.opened": (state, data, at) => ({ state: "open", opened_at: at }),
  "room.closed": (state, data, at) => ({ state: "closed", closed_at: at }),
  "chat.said": (state, data) => (has(state.chat, data.id) ? {} : { chat: [...state.chat, data].slice(-CHAT_KEPT) }),
  "chat.removed": (state, { id }) => ({ chat: change(state.chat, id, { body: "", removed: true }) }),
  "poll.opened": (state, data) =>
    has(state.polls, data.id) ? {} : { polls: [...state.polls, { ...data, state: "open", counts: null, people: null }] },
  "poll.closed": (state, { id, counts, people }) => ({
    polls: change(state.polls, id, { state: "closed", counts, people }),
  }),
};

export class Gap extends Error {}

export function apply(state, event) {
  if (event.seq <= state.seq) return state;
  if (event.seq !== state.seq + 1) throw new Gap(`${event.seq} after ${state.seq}`);
  const changed = CHANGES[event.kind]?.(state, event.data, event.at) ?? {};
  return { ...state, ...changed, seq: event.seq };
}
