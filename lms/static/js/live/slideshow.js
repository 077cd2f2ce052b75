// The slide on the stage: which page is shown, as picture or as text, with ink and pointer over it.
import { Pictures } from "./pictures.js";
import { fill } from "./view.js";

const AHEAD = 2; // pages fetched before they are asked for; the server lets no more out
const AS_TEXT = "salindia-teks";
const POINTED = 3_000;
const RETRY = 4_000;
const LATE = 1_500; // ms after which a page's words stand in for a picture that is still on its way
const same = (one, other) => one?.deck === other?.deck && one?.page === other?.page;
const idle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 500));
const inSvg = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);

export class SlideShow {
  constructor(element) {
    this.element = element;
    this.figure = element.querySelector("[data-show]");
    this.leads = element.dataset.role === "leader";
    this.looking = null; // the page that somebody turned to alone
    this.wanted = null; // the page that a leader asked for and nobody has told yet
    this.words = new Map();
    this.pictures = new Pictures(element.link);
    this.drawn = this.figure.dataset.shownHere || null; // the page whose picture is to be seen
    this.brought = this.drawn; // the page whose picture the browser has been given
    for (const name of ["frame", "picture", "ink", "text", "note", "late"]) this[name] = this.part(name);
    // Then no picture is fetched, whether its words are folded away or not.
    this.textOnly = "textOnly" in element.dataset;
    this.text.open = this.textOnly || localStorage.getItem(AS_TEXT) === "1";
    this.text.addEventListener("toggle", () => this.choose());
    this.picture.addEventListener("load", () => this.arrived());
    this.picture.addEventListener("error", () => setTimeout(() => this.drawn && this.paint(true), RETRY));
    this.figure.addEventListener("click", (event) => this.clicked(event));
    document.addEventListener("keydown", (event) => this.pressed(event));
  }

  part(name) {
    return name === "frame" ? this.figure.querySelector(".frame > div") : this.element.querySelector(`[data-part="${name}"]`);
  }

  get deck() {
    return this.state.decks.find(({ id }) => id === this.at.deck);
  }

  // Which page this is, and which of them one may turn to.
  show(state) {
    const moved = this.state && !same(this.state.shown, state.shown);
    this.state = state;
    if (same(this.wanted, state.shown) || (moved && this.wanted?.answered)) this.wanted = null;
    const known = state.decks.find(({ id }) => id === this.looking?.deck);
    if (!known || same(this.looking, state.shown)) this.looking = null;
    this.at = this.wanted ?? this.looking ?? state.shown;
    const hidden = !this.at || !this.deck || (state.state === "scheduled" && !this.leads);
    this.figure.hidden = hidden;
    this.element.querySelector("[data-without-slide]").hidden = !hidden;
    if (hidden) this.at = null;
    else this.tell();
  }

  tell() {
    const { page } = this.at;
    const { sheets } = this.deck;
    const where = this.figure.dataset.textWhere.replace("{n}", page).replace("{total}", sheets.length);
    fill(this.figure, "slide-where", where);
    fill(this.figure, "slide-size", `${Math.max(1, Math.round(sheets[page - 1][2] / 1000))} kB`);
    this.figure.querySelector("[data-return]").hidden = !this.looking;
    for (const way of this.figure.querySelectorAll("[data-turn]")) this.offer(way, page + Number(way.dataset.turn));
    this.paint();
    this.picture.alt = where;
  }

  offer(way, page) {
    const there = page >= 1 && page <= this.last;
    if (!this.leads) {
      way.hidden = !there;
      return;
    }
    way.querySelector('[name="deck"]').value = this.at.deck;
    way.querySelector('[name="page"]').value = page;
    way.querySelector("button").disabled = !there;
  }

  get last() {
    return this.leads ? this.deck.sheets.length : this.deck.reached;
  }

  address(page = this.at.page) {
    return `${this.figure.dataset.base}${this.at.deck}/${page}/`;
  }

  paint(again = false) {
    const key = `${this.at.deck}/${this.at.page}`;
    const isText = this.textOnly || this.text.open;
    this.figure.dataset.mode = isText ? "text" : "picture";
    if (isText || this.leads) this.read(key);
    if (isText || (this.pictured === key && !again)) return;
    this.pictured = key;
    if (this.drawn === key && this.picture.complete && this.picture.naturalWidth) return this.arrived();
    this.drawn = key;
    const [width, height] = this.deck.sheets[this.at.page - 1];
    Object.assign(this.picture, { width, height });
    this.figure.toggleAttribute("data-loading", true);
    this.late.hidden = true;
    this.load(key);
    setTimeout(() => this.standIn(key), LATE);
  }

  async load(key) {
    const address = await this.bring(this.at.page);
    if (key !== this.drawn) return;
    this.brought = key;
    this.picture.src = address;
  }

  async standIn(key) {
    const isAwaited = () => key === this.drawn && this.figure.hasAttribute("data-loading");
    if (isAwaited()) await this.read(key);
    const words = this.words.get(key)?.text;
    if (!words || !isAwaited()) return;
    this.late.textContent = words;
    this.late.hidden = false;
  }

  bring(page) {
    return this.pictures.bring(this.address(page), this.deck.sheets[page - 1][2]);
  }

  arrived() {
    if (this.brought !== this.drawn) return;
    this.figure.removeAttribute("data-loading");
    this.late.hidden = true;
    if (this.at && !("saving" in this.figure.dataset) && !navigator.connection?.saveData) idle(() => this.fetchAhead(1));
  }

  // One after the other, so that the next page comes before the one after it.
  async fetchAhead(step) {
    const from = this.at;
    const page = from?.page + step;
    if (!from || this.text.open || step > AHEAD || page > this.deck.sheets.length) return;
    const ahead = new Image();
    ahead.addEventListener("load", () => same(from, this.at) && idle(() => this.fetchAhead(step + 1)));
    ahead.src = await this.bring(page);
  }

  async read(key) {
    const known = this.words.get(key);
    if (known) return this.say(known);
    if (this.reading === key) return undefined;
    this.reading = key;
    try {
      const answer = await fetch(`${this.address()}teks/`, { headers: { Accept: "application/json" } });
      if (answer.ok) this.words.set(key, await answer.json());
    } catch {
      // Without a network the next change of the room tries again.
    }
    this.reading = null;
    if (this.at && key === `${this.at.deck}/${this.at.page}` && this.words.has(key)) this.say(this.words.get(key));
    return undefined;
  }

  say({ text, note = "" }) {
    const place = this.figure.querySelector('[data-fill="slide-text"]');
    fill(this.figure, "slide-text", text || place.dataset.textNone);
    if (!this.note) return;
    this.note.hidden = !note;
    fill(this.element, "slide-note", note);
  }

  choose() {
    if (this.textOnly) return;
    localStorage.setItem(AS_TEXT, this.text.open ? "1" : "0");
    if (this.at) this.paint();
  }

  // Strokes of this page; the pointer is the last thing on top.
  draw(strokes) {
    const told = strokes.map(({ id }) => id).join();
    if (told === this.inked && same(this.inkedAt, this.at)) return;
    Object.assign(this, { inked: told, inkedAt: this.at });
    this.ink.replaceChildren(...strokes.map(({ points }) => {
      const line = inSvg("polyline");
      line.setAttribute("points", points.join(" "));
      return line;
    }));
  }

  pointAt({ deck, page, x, y }) {
    if (!same(this.at, { deck, page })) return;
    this.dot ??= Object.assign(inSvg("path"), { id: "penunjuk" });
    this.dot.setAttribute("d", `M${x} ${y}h0`);
    this.ink.append(this.dot);
    clearTimeout(this.pointed);
    this.pointed = setTimeout(() => this.dot.remove(), POINTED);
  }

  want(page) {
    this.wanted = page;
  }

  answered(id, ok) {
    if (this.wanted?.id !== id) return;
    if (ok) this.wanted.answered = true;
    else this.wanted = null;
  }

  turn(step) {
    if (!this.at) return;
    const next = { deck: this.at.deck, page: this.at.page + step };
    if (next.page < 1 || next.page > this.last) return;
    if (this.leads) this.element.command("show_slide", next);
    else this.look(next);
  }

  look(page) {
    this.looking = page;
    this.element.show();
  }

  clicked(event) {
    const way = event.target.closest("a[data-turn], a[data-return]");
    if (!way || !this.state) return;
    event.preventDefault();
    if (way.dataset.turn) this.turn(Number(way.dataset.turn));
    else this.look(null);
    if (way.hidden) this.figure.querySelector(".frame").focus();
  }

  pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !this.state) return;
    if (event.target.closest("input, textarea, select, audio, video, dialog, [role=tab], [role=slider]")) return;
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -1, PageDown: 1 }[event.key];
    const isPage = event.key.startsWith("Page");
    if (!step || !this.at || (isPage && !event.target.closest(".frame"))) return;
    event.preventDefault();
    this.turn(step);
  }
}
