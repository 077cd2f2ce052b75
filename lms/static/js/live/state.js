// The room as one value; the same function as cohorts/live/state.py. A known event changes nothing, a gap throws.
import { PARTS } from "./parts.js";

const CHANGES = Object.assign(
  {
    "room.opened": (state, data, at) => ({
      state: "open",
      opened_at: at,
      host: data.id ? data : state.host,
    }),
    "room.closed": (state, data, at) => ({ state: "closed", closed_at: at }),
  },
  ...PARTS.map(({ changes }) => changes),
);

export class Gap extends Error {}

export function apply(state, event) {
  if (event.seq <= state.seq) return state;
  if (event.seq !== state.seq + 1) throw new Gap(`${event.seq} after ${state.seq}`);
  const changed = CHANGES[event.kind]?.(state, event.data, event.at) ?? {};
  return { ...state, ...changed, seq: event.seq };
}
