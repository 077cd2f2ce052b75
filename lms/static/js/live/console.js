// The trainers' console: what is open in any part, and who is here, silent or gone.
import { fill } from "./view.js";

export function showConsole(view, room, parts) {
  if (!view.lists.now) return;
  const open = parts.flatMap((part) => part.openNow?.(view, room) ?? []);
  const told = JSON.stringify(open);
  if (view.openNow !== told) {
    view.openNow = told;
    view.lists.now.replaceChildren(...open.map((each) => line(view, each)));
    view.showEmpty("now", !open.length);
  }
  const { people, gone } = room.figures;
  if (people) showCrowd(view, "people", people);
  if (people) showCrowd(view, "silent", people.filter(({ silent }) => silent));
  if (gone) showCrowd(view, "gone", gone);
}

function line(view, { href, text }) {
  const item = view.make("now");
  const link = item.querySelector("a");
  link.href = href;
  link.textContent = text;
  return item;
}

function showCrowd(view, name, people) {
  const told = JSON.stringify(people);
  if (view[`crowd ${name}`] === told) return;
  view[`crowd ${name}`] = told;
  fill(view.room, `n-${name}`, String(people.length));
  view.lists[name].replaceChildren(...people.map((person) => {
    const item = view.make("person");
    fill(item, "name", person.name);
    fill(item, "place", person.place);
    return item;
  }));
}
