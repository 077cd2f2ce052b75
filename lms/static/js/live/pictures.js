// Pictures on a line that carries a voice. In silence the browser fetches them as it likes; while a voice is heard they
// come in pieces, one at a time, so that the voice never waits behind more than one of them.
const HEARD = 3_000; // ms after a sound in which more is to be expected
const LEAST = 5_000; // bytes of a piece: 0.8 s at 50 kbit/s, which the buffer of the voice bears
const MOST = 40_000; // a whole picture, on a line that is quick
const BRISK = 600; // ms for a piece; whoever is quicker gets longer ones
const FASTER = 4; // times, at most, that a piece is as long as the one before
const RETRY = 4_000;
const MOST_KEPT = 12;

class Picture {
  constructor(address, octets) {
    Object.assign(this, { address, octets, parts: [], size: 0 });
    this.there = new Promise((resolve) => { this.resolve = resolve; });
  }

  get isWhole() {
    return this.size >= this.octets;
  }

  // The browser brings it, and keeps it.
  leave() {
    this.size = this.octets;
    this.resolve(this.address);
  }

  // Where all of it was asked for, or nothing less is given out, it comes at once.
  add(part, isPiece) {
    this.parts = isPiece ? [...this.parts, part] : [part];
    this.size = isPiece ? this.size + part.size : this.octets;
    if (!this.isWhole) return;
    this.url = URL.createObjectURL(new Blob(this.parts, { type: part.type }));
    this.resolve(this.url);
  }
}

export class Pictures {
  constructor(link) {
    Object.assign(this, { kept: new Map(), pile: [], piece: LEAST, heardAt: -HEARD });
    link.addEventListener("sound", () => { this.heardAt = performance.now(); });
  }

  get isQuiet() {
    return performance.now() - this.heardAt > HEARD;
  }

  // An address that shows the picture; what was asked for last comes first.
  bring(address, octets) {
    const picture = this.kept.get(address) ?? this.keep(new Picture(address, octets));
    this.pile = [...this.pile.filter((other) => other !== picture), picture];
    if (this.isQuiet && !picture.size) picture.leave();
    this.run();
    return picture.there;
  }

  keep(picture) {
    if (this.kept.size === MOST_KEPT) this.forget(this.kept.values().next().value);
    this.kept.set(picture.address, picture);
    return picture;
  }

  forget(picture) {
    this.kept.delete(picture.address);
    if (picture.url) URL.revokeObjectURL(picture.url);
    picture.leave();
  }

  async run() {
    if (this.running) return;
    this.running = true;
    while (this.pile.length) {
      const picture = this.pile.at(-1);
      if (picture.isWhole) this.pile.pop();
      else await this.fetchPiece(picture);
    }
    this.running = false;
  }

  async fetchPiece(picture) {
    const begun = performance.now();
    const { size, address, octets } = picture;
    const until = this.isQuiet ? octets : Math.min(size + this.piece, octets);
    try {
      const answer = await fetch(address, { headers: { Range: `bytes=${size}-${until - 1}` } });
      if (!answer.ok) return picture.leave();
      const part = await answer.blob();
      this.measure(part.size, performance.now() - begun);
      picture.add(part, answer.status === 206);
    } catch {
      await new Promise((resolve) => { setTimeout(resolve, RETRY); });
    }
    return undefined;
  }

  // What is left of a picture may be too short to tell anything.
  measure(size, took) {
    if (size < LEAST) return;
    const fit = Math.round(size * Math.min(BRISK / took, FASTER));
    this.piece = Math.min(Math.max(fit, LEAST), MOST);
  }
}
