// Puts the room's state into the page. Everything shown is made from the <template>s of the page, which the server also
// renders from; only what changed is touched, so focus and scroll stay.
const fill = (node, name, text) => {
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

  make(name) {
    return this.room.querySelector(`template[data-template="${name}"]`).content.firstElementChild.cloneNode(true);
  }

  show({ state, you, figures, pending }) {
    this.room.dataset.state = state.state;
    for (const part of this.room.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.includes(state.state);
    fill(this.room, "presence", this.text("textPresent", figures.presence));
    this.showChat(state.chat, pending);
    this.showPolls(state.polls, you, figures.tally);
    if (figures.people) this.showPeople(figures.people);
  }

  showChat(lines, pending) {
    const list = this.lists.chat;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    const wanted = [...lines.map((line) => this.line(line)), ...pending.map((waiting) => this.waiting(waiting))];
    list.querySelectorAll("li").forEach((item) => wanted.includes(item) || item.remove());
    wanted.forEach((item, place) => list.children[place] !== item && list.insertBefore(item, list.children[place] ?? null));
    this.room.querySelector('[data-empty="chat"]').hidden = wanted.length > 0;
    if (atEnd) list.scrollTop = list.scrollHeight;
  }

  line(line) {
    const found = this.lists.chat.querySelector(`[data-line="${line.id}"]`);
    const item = found ?? this.make("line");
    if (!found) {
      item.dataset.line = line.id;
      if (line.staff) item.dataset.who = "staff";
      fill(item, "time", this.clock.format(new Date(line.at)).replace(":", "."));
      fill(item, "name", line.name);
      fill(item, "place", line.place ? `, ${line.place}` : "");
      const message = item.querySelector('[name="message"]');
      if (message) message.value = line.id;
    }
    fill(item, "body", line.body);
    item.querySelector('[data-fill="removed"]').hidden = !line.removed;
    item.querySelector("form")?.toggleAttribute("hidden", line.removed);
    return item;
  }

  waiting({ id, data }) {
    const found = this.lists.chat.querySelector(`[data-pending="${id}"]`);
    if (found) return found;
    const item = document.createElement("li");
    item.dataset.pending = id;
    item.dataset.state = "waiting";
    const note = document.createElement("small");
    note.textContent = this.room.dataset.textWaiting;
    const body = document.createElement("span");
    body.textContent = data.body;
    item.append(note, body);
    return item;
  }

  showPolls(polls, you, tally) {
    const list = this.lists.polls;
    this.room.querySelector('[data-empty="polls"]').hidden = polls.length > 0;
    [...polls].reverse().forEach((poll, place) => {
      const item = this.poll(poll, you);
      if (list.children[place] !== item) list.insertBefore(item, list.children[place] ?? null);
      const known = tally?.poll === poll.id && poll.state === "open" ? tally : poll;
      if (known.counts) this.tally(item, known, you.votes[poll.id]);
      else this.tally(item, { counts: poll.choices.map(() => 0), people: 0 }, you.votes[poll.id]);
    });
  }

  poll(poll, you) {
    const found = this.lists.polls.querySelector(`[data-poll="${poll.id}"]`);
    if (found?.dataset.state === poll.state) return found;
    const item = this.make("poll");
    item.dataset.poll = poll.id;
    item.dataset.state = poll.state;
    fill(item, "question", poll.question);
    item.querySelectorAll('[name="poll"]').forEach((field) => { field.value = poll.id; });
    item.querySelectorAll("[data-when-poll]").forEach((part) => { part.hidden = part.dataset.whenPoll !== poll.state; });
    const kind = poll.state === "open" && you.role === "participant" ? "choice" : "result";
    item.querySelector("ol").replaceChildren(...poll.choices.map((text, place) => this.choice(kind, text, place + 1)));
    found?.replaceWith(item);
    return item;
  }

  choice(kind, text, position) {
    const item = this.make(kind);
    item.dataset.choice = position;
    const button = fill(item, "text", text);
    if (button.value !== undefined) button.value = position;
    return item;
  }

  tally(item, { counts, people }, mine) {
    fill(item, "people", this.text("textAnswered", people));
    item.querySelectorAll("[data-choice]").forEach((row, place) => {
      const chosen = mine === place + 1;
      fill(row, "votes", this.text("textPeople", counts[place]));
      row.querySelector("rect").setAttribute("width", `${people ? Math.round((100 * counts[place]) / people) : 0}%`);
      row.querySelector("svg").toggleAttribute("data-tone", chosen);
      if (chosen) row.querySelector("svg").dataset.tone = "leaf";
      row.querySelector("[aria-pressed]")?.setAttribute("aria-pressed", chosen);
      row.querySelector('[data-fill="mine"]').hidden = !chosen;
    });
  }

  showPeople(people) {
    this.lists.people?.replaceChildren(...people.map((person) => {
      const item = this.make("person");
      fill(item, "name", person.name);
      fill(item, "place", person.place);
      return item;
    }));
  }
}
