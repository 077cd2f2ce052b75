// From bundles to sound.
import { Buffer } from "./buffer.js";
import { read, word } from "./bundle.js";
import { Level, loudness } from "./level.js";

export const canListen = "AudioDecoder" in globalThis && "AudioContext" in globalThis;
const RATE = 48_000;
const PACKET_MS = 60;
const QUIET = 0.004; // loudness between words
const ANSWER_EVERY = 2; // bundles; the server sends no more than ten unanswered ones

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
    this.stream = null;
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
    this.buffer.take(bundle.startsMs, bundle.packets.length * PACKET_MS);
    let at = bundle.startsMs * 1000;
    for (const data of bundle.packets) {
      this.decoder.decode(new EncodedAudioChunk({ type: "key", timestamp: at, data }));
      at += PACKET_MS * 1000;
    }
  }

  begin({ stream }) {
    this.stream = stream;
    this.buffer = new Buffer(this.buffer?.wait);
    if (this.decoder?.state === "configured") this.decoder.close();
    this.decoder = new AudioDecoder({
      output: (sound) => this.play(sound),
      // A packet that cannot be read ends this decoder; the next bundle begins another one.
      error: () => { this.stream = null; },
    });
    this.decoder.configure({ codec: "opus", sampleRate: RATE, numberOfChannels: 1 });
  }

  play(sound) {
    const samples = new AudioBuffer({ length: sound.numberOfFrames, sampleRate: sound.sampleRate });
    sound.copyTo(samples.getChannelData(0), { planeIndex: 0, format: "f32-planar" });
    sound.close();
    const isQuiet = loudness(samples.getChannelData(0)) < QUIET;
    const start = this.on ? this.buffer.place(samples.duration, this.context.currentTime, isQuiet) : null;
    if (start === null) return;
    const source = new AudioBufferSourceNode(this.context, { buffer: samples });
    source.connect(this.analyser);
    // On a whole sample, so that one joins the other without a click.
    source.start(Math.round(start * RATE) / RATE);
  }
}
