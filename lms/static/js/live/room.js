// <live-room>: makes the server's page of a live session move. Without this script its forms work as they stand.
import { Announcer } from "./announce.js";
import { showConsole } from "./console.js";
import { Link } from "./link.js";
import { PARTS } from "./parts.js";
import { Gap, apply } from "./state.js";
import { View } from "./view.js";

// Forms that the link sends get their identity there; one of their own would let them leave only once.
const dropFormIds = (part) => {
  part.querySelectorAll('[name="client_uuid"]').forEach((field) => field.remove());
  part.querySelectorAll("template").forEach((template) => dropFormIds(template.content));
};

// The last minutes are counted to the second.
const LAST_MINUTES = 300;
const clockOf = (seconds) => `${Math.floor(seconds / 60)}.${String(seconds % 60).padStart(2, "0")}`;

const PASSED = Object.assign({}, ...PARTS.map(({ passed }) => passed));
const READ = Object.assign({}, ...PARTS.map(({ read }) => read));

customElements.define("live-room", class extends HTMLElement {
  connectedCallback() {
    if (this.dataset.state === "closed") return;
    dropFormIds(this);
    this.view = new View(this);
    this.announcer = new Announcer(this);
    this.state = { state: null, you: null, figures: { presence: 0, tally: null } };
    this.addEventListener("submit", (event) => this.submitted(event));
    this.addEventListener("click", (event) => event.target.closest("[data-retry]") && this.link.retry());
    this.countDown();
    const { socket, commandUrl, stateUrl, csrf } = this.dataset;
    this.link = new Link({ socket, commandUrl, stateUrl, csrf });
    this.link.addEventListener("frame", ({ detail }) => this.receive(detail));
    this.link.addEventListener("mode", ({ detail }) => this.tellMode(detail));
    for (const part of PARTS) part.start?.(this);
    this.link.start();
  }

  receive(frame) {
    if (PASSED[frame.type]) return PASSED[frame.type](this, frame);
    const room = this.state;
    if (frame.state) room.state = frame.state;
    if (frame.you) room.you = { ...room.you, ...frame.you };
    if (frame.now) this.offset = new Date(frame.now) - Date.now();
    if (frame.figures) room.figures = { ...room.figures, ...frame.figures };
    if (frame.type === "heartbeat") room.figures = { ...room.figures, ...frame };
    if (frame.type === "ack") this.answered(frame);
    this.applyAll(frame.events ?? []);
    if (!room.state) return undefined;
    this.link.seq = room.state.seq;
    return this.show();
  }

  show() {
    this.view.show(this.state);
    for (const part of PARTS) part.show?.(this.view, this.state);
    showConsole(this.view, this.state, PARTS);
  }

  applyAll(events) {
    try {
      for (const event of events) this.take(event);
    } catch (error) {
      if (!(error instanceof Gap)) throw error;
      this.link.resume();
    }
  }

  take(event) {
    const before = this.state.state;
    this.state.state = apply(before, event);
    if (this.state.state === before) return;
    this.announcer.event(event);
    for (const part of PARTS) part.heard?.(this, event);
  }

  submitted(event) {
    const form = event.target;
    if (!form.dataset.command) return;
    event.preventDefault();
    // A form may have several buttons; as in a plain form, the one pressed names the command.
    const fields = new FormData(form, event.submitter);
    const cmd = fields.getAll("cmd").at(-1);
    this.command(cmd, READ[cmd]?.(fields) ?? {});
    if ("clears" in form.dataset) form.reset();
    if (!form.closest("[data-stays]")) form.closest("details")?.removeAttribute("open");
  }

  // Sends a command, and shows at once what it will have changed.
  command(cmd, data) {
    const id = this.link.send(cmd, data);
    for (const part of PARTS) part.sent?.(this, this.state, cmd, data, id);
    if (this.state.state) this.show();
    return id;
  }

  answered(ack) {
    for (const part of PARTS) part.answered?.(this, this.state, ack);
    const told = this.querySelector('[data-banner="refused"]');
    told.hidden = ack.ok;
    if (!ack.ok) told.querySelector('[data-fill="refused"]').textContent = ack.error.message;
  }

  tellMode(mode) {
    // Who no longer belongs to a group goes back to where everybody is.
    if (mode === "gone" && this.dataset.parent) return location.assign(this.dataset.parent);
    this.announcer.link(mode);
    for (const banner of this.querySelectorAll("[data-banner]")) {
      if (banner.dataset.banner !== "refused") banner.hidden = banner.dataset.banner !== mode;
    }
    return undefined;
  }

  countDown() {
    const place = this.querySelector('[data-fill="countdown"]');
    const tick = () => {
      const left = Math.ceil((new Date(this.dataset.starts) - Date.now() - (this.offset ?? 0)) / 1_000);
      if (left > LAST_MINUTES && left <= 7_200) place.textContent = this.dataset.textCountdown.replace("%s", Math.ceil(left / 60));
      if (left > 0 && left <= LAST_MINUTES) place.textContent = this.dataset.textStartsIn.replace("%s", clockOf(left));
      if (left <= 0) place.textContent = this.dataset.textSoon;
    };
    if (place && this.dataset.state === "scheduled") setInterval(tick, 1_000);
  }
});
