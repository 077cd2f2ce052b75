// Says to screen readers, politely, what happened in the room. The texts stand on [data-announce] in the page, one an
// event kind ("poll.opened" is data-say-poll-opened); {word} in them is that word of the event's data.
const key = (kind) => `say${kind.split(/[._]/).map((word) => word[0].toUpperCase() + word.slice(1)).join("")}`;

export class Announcer {
  constructor(room) {
    this.place = room.querySelector("[data-announce]");
    this.mode = null;
  }

  event({ kind, data }) {
    this.say(this.place?.dataset[key(kind)], data);
  }

  // The first connection is no news.
  link(mode) {
    if (this.mode) this.say(this.place?.dataset[key(`mode.${mode}`)], {});
    this.mode = mode;
  }

  say(text, data) {
    if (text) this.place.textContent = text.replace(/\{(\w+)\}/g, (_all, word) => data[word] ?? "");
  }
}
