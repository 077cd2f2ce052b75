// What the parts put into the page. Everything shown is made from the <template>s of the page, which the server also
// renders from; only what changed is touched, so focus and scroll stay.
export const fill = (node, name, text) => {
  const place = node.querySelector(`[data-fill="${name}"]`);
  if (place && place.textContent !== text) place.textContent = text;
  return place;
};

export class View {
  constructor(room) {
    this.room = room;
    this.lists = Object.fromEntries([...room.querySelectorAll("[data-list]")].map((list) => [list.dataset.list, list]));
    const clock = { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: room.dataset.zone, timeZoneName: "short" };
    this.clock = new Intl.DateTimeFormat("id", clock);
  }

  text(name, value) {
    return this.room.dataset[name].replace("%s", value);
  }

  time(moment) {
    return this.clock.format(new Date(moment)).replace(":", ".");
  }

  parts(name) {
    return this.room.querySelectorAll(`[data-part="${name}"]`);
  }

  make(name) {
    const item = this.room.querySelector(`template[data-template="${name}"]`).content.firstElementChild.cloneNode(true);
    this.showWhen(item, this.room.dataset.state);
    return item;
  }

  // Puts `wanted` into the list in this order; what is no longer wanted goes.
  arrange(list, wanted) {
    [...list.children].forEach((item) => wanted.includes(item) || item.remove());
    wanted.forEach((item, place) => list.children[place] !== item && list.insertBefore(item, list.children[place] ?? null));
  }

  showWhen(place, state) {
    for (const part of place.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.includes(state);
  }

  // A list of people with a form for each, for who leads.
  showNamed(name, people) {
    this.lists[name]?.replaceChildren(...people.map((person) => {
      const item = this.make(name);
      fill(item, "name", person.name);
      fill(item, "place", person.place);
      fill(item, "whose", person.name);
      item.querySelector('[name="person"]').value = person.id;
      return item;
    }));
  }

  showEmpty(name, empty) {
    this.room.querySelector(`[data-empty="${name}"]`).hidden = !empty;
  }

  show({ state, figures }) {
    this.room.dataset.state = state.state;
    this.showWhen(this.room, state.state);
    fill(this.room, "presence", this.text("textPresent", figures.presence));
  }
}
