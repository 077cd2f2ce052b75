// How loud it is: the root of the mean square of what an analyser hears, drawn as bars and told in data-level.
const EVERY = 100;
const [QUIETEST, LOUDEST] = [-50, -10]; // decibels from the first bar to all

export const loudness = (samples) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

export class Level {
  constructor(analyser, meter) {
    Object.assign(this, { analyser, meter, samples: new Float32Array(analyser.fftSize) });
    this.timer = setInterval(() => this.draw(), EVERY);
  }

  draw() {
    this.analyser.getFloatTimeDomainData(this.samples);
    this.show(loudness(this.samples));
  }

  show(loudness) {
    const bars = [...this.meter.children];
    const share = (20 * Math.log10(loudness || 1e-9) - QUIETEST) / (LOUDEST - QUIETEST);
    bars.forEach((bar, place) => { bar.dataset.state = place < share * bars.length ? "on" : ""; });
    this.meter.dataset.level = loudness.toFixed(3);
  }

  stop() {
    clearInterval(this.timer);
    this.show(0);
  }
}
