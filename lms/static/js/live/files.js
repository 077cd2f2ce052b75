// Files handed round in the room.
import { has } from "./folding.js";
import { fill } from "./view.js";

export const changes = {
  "file.shared": (state, data) => (has(state.files, data.id) ? {} : { files: [...state.files, data] }),
  "file.withdrawn": (state, { id }) => ({ files: state.files.filter((file) => file.id !== id) }),
};

export const read = { withdraw_file: (fields) => ({ file: Number(fields.get("file")) }) };

export function show(view, { state }) {
  view.room.querySelector("[data-files]").hidden = !state.files.length;
  view.arrange(view.lists.files, state.files.map((file) => line(view, file)));
}

function line(view, { id, name, size, url }) {
  const found = view.lists.files.querySelector(`[data-file="${id}"]`);
  if (found) return found;
  const item = view.make("file");
  item.dataset.file = id;
  fill(item, "name", name).href = url;
  fill(item, "size", size < 1e6 ? `${Math.max(1, Math.round(size / 1000))} kB` : `${(size / 1e6).toFixed(1).replace(".", ",")} MB`);
  fill(item, "whose", ` ${name}`);
  const field = item.querySelector('[name="file"]');
  if (field) field.value = id;
  return item;
}
