// From the microphone to bundles: Opus at 16 kbit/s, 480 ms at a time. Muted, nothing is sent at all.
import { write } from "./bundle.js";
import { Level } from "./level.js";

export const canSpeak =
  "AudioEncoder" in globalThis && "AudioWorkletNode" in globalThis && Boolean(navigator.mediaDevices?.getUserMedia);
const RATE = 48_000;
const PACKET_MS = 60;
const PACKETS = 8;
const VOICE = { codec: "opus", sampleRate: RATE, numberOfChannels: 1, bitrate: 16_000 };
const OPUS = { frameDuration: PACKET_MS * 1000, application: "voip", signal: "voice" };
const HEARD = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true };

export class Speaker {
  constructor(link, meter, worklet) {
    Object.assign(this, { link, meter, worklet, muted: true, packets: [], sequence: 0, heardMs: 0, bytes: 0 });
  }

  // Throws when the person or the device gives no microphone.
  async start(person) {
    this.person = person;
    [this.stream] = crypto.getRandomValues(new Uint32Array(1));
    this.media = await navigator.mediaDevices.getUserMedia({ audio: HEARD });
    this.context = new AudioContext({ sampleRate: RATE });
    await this.context.audioWorklet.addModule(this.worklet);
    this.encoder = new AudioEncoder({ output: (chunk) => this.collect(chunk), error: () => this.stop() });
    this.encoder.configure({ ...VOICE, opus: OPUS });
    const node = new AudioWorkletNode(this.context, "microphone", { channelCount: 1, channelCountMode: "explicit" });
    node.port.onmessage = ({ data }) => this.hear(data);
    const analyser = new AnalyserNode(this.context, { fftSize: 2048 });
    const source = this.context.createMediaStreamSource(this.media);
    source.connect(analyser);
    // It gives out silence; what leads nowhere is not run.
    source.connect(node).connect(this.context.destination);
    this.level = new Level(analyser, this.meter);
    await this.context.resume();
  }

  stop() {
    this.muted = true;
    this.level?.stop();
    this.media?.getTracks().forEach((track) => track.stop());
    if (this.encoder?.state === "configured") this.encoder.close();
    if (this.context?.state !== "closed") this.context?.close();
  }

  async mute(muted) {
    if (muted === this.muted) return;
    this.muted = muted;
    if (!muted || this.encoder?.state !== "configured") return;
    await this.encoder.flush();
    this.send();
    this.spokenMs = null;
  }

  hear(samples) {
    const timestamp = this.heardMs * 1000;
    this.heardMs += PACKET_MS;
    if (this.muted || this.encoder.state !== "configured") return;
    // After a pause the encoder's own count of time is of no use.
    this.spokenMs ??= timestamp / 1000;
    const about = { format: "f32-planar", sampleRate: RATE, numberOfChannels: 1, numberOfFrames: samples.length };
    const sound = new AudioData({ ...about, timestamp, data: samples });
    this.encoder.encode(sound);
    sound.close();
  }

  collect(chunk) {
    const packet = new Uint8Array(chunk.byteLength);
    chunk.copyTo(packet);
    this.packets.push(packet);
    if (this.packets.length === PACKETS) this.send();
  }

  send() {
    const packets = this.packets.splice(0);
    if (!packets.length) return;
    const { stream, sequence } = this;
    const startsMs = this.spokenMs ?? this.heardMs;
    this.spokenMs = startsMs + packets.length * PACKET_MS;
    this.sequence += 1;
    const bytes = write({ speaker: this.person, stream, sequence, startsMs, packets });
    if (this.link.sendBytes(bytes)) this.bytes += bytes.length;
  }
}
