// <live-room>: makes the server's page of a live session move. Without this script its forms work as they stand.
import { Link } from "./link.js";
import { PARTS } from "./parts.js";
import { Gap, apply } from "./state.js";
import { View } from "./view.js";

// Forms that the link sends get their identity there; one of their own would let them leave only once.
const dropFormIds = (part) => {
  part.querySelectorAll('[name="client_uuid"]').forEach((field) => field.remove());
  part.querySelectorAll("template").forEach((template) => dropFormIds(template.content));
};

const HEARD = Object.assign({}, ...PARTS.map(({ heard }) => heard));
const READ = Object.assign({}, ...PARTS.map(({ read }) => read));

customElements.define("live-room", class extends HTMLElement {
  connectedCallback() {
    if (this.dataset.state === "closed") return;
    dropFormIds(this);
    this.view = new View(this);
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
    if (HEARD[frame.type]) return HEARD[frame.type](this, frame);
    const room = this.state;
    if (frame.state) room.state = frame.state;
    if (frame.you) room.you = frame.you;
    if (frame.now) this.offset = new Date(frame.now) - Date.now();
    if (frame.figures) room.figures = frame.figures;
    if (frame.type === "heartbeat") room.figures = { ...frame, people: frame.people ?? room.figures.people };
    if (frame.type === "ack") this.answered(frame);
    this.applyAll(frame.events ?? []);
    if (!room.state) return undefined;
    this.link.seq = room.state.seq;
    return this.show();
  }

  show() {
    this.view.show(this.state);
    for (const part of PARTS) part.show?.(this.view, this.state);
  }

  applyAll(events) {
    try {
      for (const event of events) this.state.state = apply(this.state.state, event);
    } catch (error) {
      if (!(error instanceof Gap)) throw error;
      this.link.resume();
    }
  }

  submitted(event) {
    const form = event.target;
    const cmd = form.dataset.command;
    if (!cmd) return;
    event.preventDefault();
    this.command(cmd, READ[cmd]?.(new FormData(form, event.submitter)) ?? {});
    if ("clears" in form.dataset) form.reset();
    form.closest("details")?.removeAttribute("open");
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
    for (const banner of this.querySelectorAll("[data-banner]")) {
      if (banner.dataset.banner !== "refused") banner.hidden = banner.dataset.banner !== mode;
    }
  }

  countDown() {
    const place = this.querySelector('[data-fill="countdown"]');
    const tick = () => {
      const minutes = Math.ceil((new Date(this.dataset.starts) - Date.now() - (this.offset ?? 0)) / 60_000);
      if (minutes > 0 && minutes <= 120) place.textContent = this.dataset.textCountdown.replace("%s", minutes);
      if (minutes <= 0) place.textContent = this.dataset.textSoon;
    };
    if (place && this.dataset.state === "scheduled") setInterval(tick, 15_000);
  }
});
