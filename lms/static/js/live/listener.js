// From bundles to sound. Bundles that come early wait (the jitter buffer), late ones make it wait longer.
import { read, word } from "./bundle.js";
import { Level } from "./level.js";

export const canListen = "AudioDecoder" in globalThis && "AudioContext" in globalThis;
const RATE = 48_000;
const [SHORTEST_WAIT, LONGEST_WAIT, MOST_AHEAD] = [0.6, 2.4, 4]; // seconds
const ANSWER_EVERY = 2; // bundles; the server sends no more than five unanswered ones

export class Listener {
  constructor(link, meter) {
    Object.assign(this, { link, meter, on: false, bytes: 0, received: 0, volume: 1 });
    link.addEventListener("sound", ({ detail }) => this.hear(detail));
    link.addEventListener("connected", () => this.connected());
  }

  // Needs a gesture of the person: browsers keep pages silent until then.
  async start() {
    this.context ??= this.connect();
    await this.context.resume();
    this.level ??= new Level(this.analyser, this.meter);
    this.on = true;
    this.tell();
  }

  stop() {
    this.on = false;
    this.tell();
    this.level?.stop();
    this.level = null;
    this.context?.suspend();
    this.next = 0;
  }

  connect() {
    const context = new AudioContext({ sampleRate: RATE, latencyHint: "playback" });
    this.analyser = new AnalyserNode(context, { fftSize: 2048 });
    this.gain = new GainNode(context, { gain: this.volume });
    this.analyser.connect(this.gain).connect(context.destination);
    return context;
  }

  turn(volume) {
    this.volume = volume;
    if (this.gain) this.gain.gain.value = volume;
  }

  connected() {
    this.received = 0;
    if (this.on) this.tell();
  }

  tell() {
    this.link.sendBytes(word(this.on, this.received));
  }

  hear(buffer) {
    this.bytes += buffer.byteLength;
    this.received += 1;
    if (this.on && this.received % ANSWER_EVERY === 0) this.tell();
    const bundle = read(buffer);
    if (!bundle || !this.on) return;
    if (bundle.stream !== this.stream) this.begin(bundle);
    this.follows = bundle.sequence === this.sequence + 1;
    this.sequence = bundle.sequence;
    let at = bundle.startsMs * 1000;
    for (const data of bundle.packets) {
      this.decoder.decode(new EncodedAudioChunk({ type: "key", timestamp: at, data }));
      at += 60_000;
    }
  }

  begin({ stream }) {
    Object.assign(this, { stream, sequence: -2, next: 0, wait: SHORTEST_WAIT });
    if (this.decoder?.state === "configured") this.decoder.close();
    this.decoder = new AudioDecoder({
      output: (sound) => this.play(sound),
      // A packet that cannot be read ends this decoder; the next bundle begins another one.
      error: () => { this.stream = null; },
    });
    this.decoder.configure({ codec: "opus", sampleRate: RATE, numberOfChannels: 1 });
  }

  play(sound) {
    const now = this.context.currentTime;
    if (this.next < now) this.pause(now);
    if (this.on && this.next < now + MOST_AHEAD) {
      const buffer = new AudioBuffer({ length: sound.numberOfFrames, sampleRate: sound.sampleRate });
      sound.copyTo(buffer.getChannelData(0), { planeIndex: 0, format: "f32-planar" });
      const source = new AudioBufferSourceNode(this.context, { buffer });
      source.connect(this.analyser);
      source.start(this.next);
      this.next += buffer.duration;
    }
    sound.close();
  }

  // Nothing is left to play. When sound went on without a break it came too late: wait longer from now on.
  pause(now) {
    if (this.next && this.follows) this.wait = Math.min(this.wait * 1.5, LONGEST_WAIT);
    this.next = Math.ceil((now + this.wait) * RATE) / RATE;
  }
}
