// Signs given with one tap. The count is that of the last seconds; one's own is added at once.
import { fill } from "./view.js";

export const read = { react: (fields) => ({ sign: fields.get("sign") }) };

export function sent(element, { figures }, cmd, { sign }) {
  if (cmd === "react") figures.reactions = { ...figures.reactions, [sign]: (figures.reactions?.[sign] ?? 0) + 1 };
}

export function show(view, { figures }) {
  for (const button of view.room.querySelectorAll("[data-sign]")) {
    const count = figures.reactions?.[button.dataset.sign];
    fill(button, "count", count ? String(count) : "");
  }
}
