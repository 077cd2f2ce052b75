// Runs beside the page: hands on what the microphone hears, 60 ms at a time.
const SECONDS = 0.06;

registerProcessor("microphone", class extends AudioWorkletProcessor {
  constructor() {
    super();
    this.renew();
  }

  renew() {
    this.samples = new Float32Array(Math.round(sampleRate * SECONDS));
    this.filled = 0;
  }

  process([[heard]]) {
    for (let at = 0; heard && at < heard.length;) {
      const part = heard.subarray(at, at + this.samples.length - this.filled);
      this.samples.set(part, this.filled);
      this.filled += part.length;
      at += part.length;
      if (this.filled === this.samples.length) {
        this.port.postMessage(this.samples, [this.samples.buffer]);
        this.renew();
      }
    }
    return true;
  }
});
