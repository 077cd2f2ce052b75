// What the parts' pure functions of state share; see cohorts/live/room/folding.py.
export const has = (things, id) => things.some((thing) => thing.id === id);
export const changed = (things, id, facts) => things.map((thing) => (thing.id === id ? { ...thing, ...facts } : thing));
