// <live-room>: makes the server's page of a live session move. Without this script its forms work as they stand.
import { Gap, apply } from "./live-state.js";
import { Link } from "./live-link.js";
import { View } from "./live-view.js";

// Forms that the link sends get their identity there; one of their own would let them leave only once.
const dropFormIds = (part) => {
  part.querySelectorAll('[name="client_uuid"]').forEach((field) => field.remove());
  part.querySelectorAll("template").forEach((template) => dropFormIds(template.content));
};

customElements.define("live-room", class extends HTMLElement {
  connectedCallback() {
    if (this.dataset.state !== "closed") dropFormIds(this);
    this.view = new View(this);
    this.room = { state: null, you: null, figures: { presence: 0, tally: null }, pending: [] };
    this.addEventListener("submit", (event) => this.submitted(event));
    this.addEventListener("click", (event) => event.target.closest("[data-retry]") && this.link.retry());
    this.keepDraft();
    this.countDown();
    const { socket, commandUrl, stateUrl, csrf } = this.dataset;
    if (this.dataset.state === "closed") return;
    this.link = new Link({ socket, commandUrl, stateUrl, csrf });
    this.link.addEventListener("frame", ({ detail }) => this.receive(detail));
    this.link.addEventListener("mode", ({ detail }) => this.tellMode(detail));
    this.link.start();
  }

  receive(frame) {
    const { room } = this;
    if (frame.state) room.state = frame.state;
    if (frame.you) room.you = frame.you;
    if (frame.now) this.offset = new Date(frame.now) - Date.now();
    if (frame.figures) room.figures = frame.figures;
    if (frame.type === "heartbeat") room.figures = { ...frame, people: frame.people ?? room.figures.people };
    if (frame.type === "ack") this.answered(frame);
    this.applyAll(frame.events ?? []);
    if (!room.state) return;
    this.link.seq = room.state.seq;
    this.view.show(room);
  }

  applyAll(events) {
    try {
      for (const event of events) this.room.state = apply(this.room.state, event);
    } catch (error) {
      if (!(error instanceof Gap)) throw error;
      this.link.resume();
    }
  }

  submitted(event) {
    const form = event.target;
    const cmd = form.dataset.command;
    if (!cmd || !this.link) return;
    event.preventDefault();
    const data = this.read(cmd, new FormData(form, event.submitter));
    const id = this.link.send(cmd, data);
    if (cmd === "say") {
      this.room.pending.push({ id, data });
      sessionStorage.removeItem(this.draftKey);
    }
    if (cmd === "cast_vote" && this.room.you) this.room.you.votes[data.poll] = data.choice;
    if (["say", "open_poll"].includes(cmd)) form.reset();
    form.closest("details")?.removeAttribute("open");
    if (this.room.state) this.view.show(this.room);
  }

  read(cmd, fields) {
    const number = (name) => Number(fields.get(name));
    if (cmd === "say") return { body: fields.get("body") };
    if (cmd === "cast_vote") return { poll: number("poll"), choice: number("choice") };
    if (cmd === "close_poll") return { poll: number("poll") };
    if (cmd === "remove_message") return { message: number("message") };
    if (cmd === "open_poll") {
      return { question: fields.get("question"), choices: fields.getAll("choices").filter((text) => text.trim()) };
    }
    return {};
  }

  answered({ ack, ok, error }) {
    const waiting = this.room.pending.find(({ id }) => id === ack);
    this.room.pending = this.room.pending.filter(({ id }) => id !== ack);
    const told = this.querySelector('[data-banner="refused"]');
    told.hidden = ok;
    if (ok) return;
    told.querySelector('[data-fill="refused"]').textContent = error.message;
    const field = this.querySelector('[name="body"]');
    if (waiting && field && !field.value) field.value = waiting.data.body;
  }

  tellMode(mode) {
    for (const banner of this.querySelectorAll("[data-banner]")) {
      if (banner.dataset.banner !== "refused") banner.hidden = banner.dataset.banner !== mode;
    }
  }

  keepDraft() {
    this.draftKey = `live-draft ${this.dataset.socket}`;
    const field = this.querySelector('[name="body"]');
    if (!field) return;
    field.value ||= sessionStorage.getItem(this.draftKey) ?? "";
    field.addEventListener("input", () => sessionStorage.setItem(this.draftKey, field.value));
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
