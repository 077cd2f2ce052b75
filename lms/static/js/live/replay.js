// <live-replay>: plays a session that is over. Voices lead while one is there, otherwise a clock runs; slides and captions
// follow. In the one file for offline use pictures and sound stand in the page as letters (see replay/offline.py).
const ESCAPE = 61;
const HIGH = [..."\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"];
const PLACES = [128, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 142, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 158, 159];
const BYTE = new Map(HIGH.map((letter, index) => [letter.charCodeAt(0), PLACES[index]]));

function bytesOf(text) {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let place = 0; place < text.length; place += 1) {
    let byte = BYTE.get(text.charCodeAt(place)) ?? text.charCodeAt(place);
    if (byte === ESCAPE) {
      place += 1;
      byte = ((BYTE.get(text.charCodeAt(place)) ?? text.charCodeAt(place)) + 192) % 256;
    }
    bytes[length] = byte;
    length += 1;
  }
  return bytes.subarray(0, length);
}

const kept = new Map();

// The address of a picture or a voice: its own, or that of the bytes which stand in this file under its name.
function address(name) {
  const inside = document.querySelector(`script[data-media="${CSS.escape(name)}"]`);
  if (!inside) return name;
  if (!kept.has(name)) kept.set(name, URL.createObjectURL(new Blob([bytesOf(inside.textContent)], { type: inside.dataset.type })));
  return kept.get(name);
}

const clock = (seconds) => `${Math.floor(seconds / 60)}.${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

customElements.define("live-replay", class extends HTMLElement {
  connectedCallback() {
    this.data = JSON.parse(this.querySelector("#replay-data").textContent);
    this.parts = Object.fromEntries([...this.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
    this.items = [...this.querySelectorAll("[data-s]")];
    this.textOnly = "textOnly" in this.dataset;
    this.now = 0;
    this.playing = false;
    this.audio = new Audio();
    this.audio.preload = "none";
    this.parts.controls.hidden = false;
    this.parts.play.addEventListener("click", () => this.toggle());
    this.parts.seek.addEventListener("input", () => this.go(Number(this.parts.seek.value)));
    this.addEventListener("click", (event) => this.jumped(event));
    document.querySelector("[data-search]")?.addEventListener("input", (event) => this.filter(event.target.value));
    this.show();
  }

  jumped(event) {
    const link = event.target.closest("[data-go]");
    if (!link) return;
    event.preventDefault();
    this.go(Number(link.dataset.go));
  }

  toggle() {
    this.playing = !this.playing;
    this.parts.play.textContent = this.playing ? this.dataset.textPause : this.dataset.textPlay;
    this.last = performance.now();
    clearInterval(this.timer);
    if (this.playing) this.timer = setInterval(() => this.tick(), 250);
    else this.audio.pause();
    if (this.playing) this.follow();
  }

  tick() {
    const speed = Number(this.parts.speed.value);
    const passed = ((performance.now() - this.last) / 1000) * speed;
    this.last = performance.now();
    const spoken = this.voice && !this.audio.paused && !this.audio.ended;
    this.now = spoken ? this.voice.s + this.audio.currentTime : this.now + passed;
    if (this.now >= this.data.seconds) {
      this.now = this.data.seconds;
      this.toggle();
    }
    this.follow();
    this.show();
  }

  go(seconds) {
    this.now = seconds;
    this.voice = null;
    this.audio.pause();
    if (this.playing) this.follow();
    this.show();
  }

  // The voice that is to be heard now, at the place where it should be.
  follow() {
    const voice = this.data.voices.find(({ s, seconds }) => this.now >= s && this.now < s + seconds);
    this.audio.playbackRate = Number(this.parts.speed.value);
    if (voice === this.voice || this.textOnly) return;
    this.audio.pause();
    this.voice = voice;
    if (!voice) return;
    this.audio.src = address(voice.src);
    this.audio.playbackRate = Number(this.parts.speed.value);
    const begin = () => { this.audio.currentTime = Math.max(0, this.now - voice.s); };
    this.audio.addEventListener("loadedmetadata", begin, { once: true });
    this.audio.play().catch(() => { this.voice = null; });
  }

  show() {
    this.parts.seek.value = this.now;
    this.parts.seek.setAttribute("aria-valuetext", clock(this.now));
    this.parts.clock.textContent = clock(this.now);
    const until = this.data.shown.filter(({ s }) => s <= this.now);
    this.picture(until.findLast(({ picture }) => picture));
    const caption = until.findLast(({ kind, s }) => kind === "caption" && this.now - s < 8);
    this.parts.caption.hidden = !caption;
    this.parts.caption.textContent = caption?.text ?? "";
    const current = this.items.findLast((item) => Number(item.dataset.s) <= this.now && !item.hidden);
    if (current === this.current) return;
    this.current?.removeAttribute("aria-current");
    current?.setAttribute("aria-current", "true");
    this.current = current;
  }

  picture(slide) {
    this.parts.picture.hidden = !slide || this.textOnly;
    if (this.parts.picture.hidden || slide === this.slide) return;
    this.slide = slide;
    this.parts.image.src = address(slide.picture);
    this.parts.image.alt = slide.text;
  }

  filter(words) {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const item of this.items) {
      const text = item.textContent.toLowerCase();
      item.hidden = !wanted.every((word) => text.includes(word));
      if (!item.hidden) found += 1;
    }
    this.parts.nothing.hidden = found > 0;
  }
});
