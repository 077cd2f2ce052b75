// <connection-check>: one small timed request to our own server, and what this browser can do with sound.
const BAD = { rtt: 1_500, rate: 24 }; // milliseconds, kbit/s: text alone
const WEAK = { rtt: 500, rate: 96 };

export const verdict = ({ rtt, rate }) => {
  if (rtt > BAD.rtt || rate < BAD.rate) return "Text";
  return rtt > WEAK.rtt || rate < WEAK.rate ? "Weak" : "Good";
};

customElements.define("connection-check", class extends HTMLElement {
  connectedCallback() {
    this.querySelector('[data-part="again"]').hidden = false;
    this.addEventListener("click", (event) => event.target.closest("button") && this.check());
    this.tellSound();
    this.check();
  }

  async check() {
    this.tell(this.dataset.textBusy);
    try {
      const found = await this.measure();
      const rtt = this.dataset.textMeasured.replace("%s", Math.round(found.rtt));
      this.tell(`${this.dataset[`text${verdict(found)}`]} ${rtt}`);
      this.dataset.verdict = verdict(found).toLowerCase();
    } catch {
      this.tell(this.dataset.textNone);
      this.dataset.verdict = "none";
    }
  }

  async measure() {
    const begun = performance.now();
    const answer = await fetch(this.dataset.url, { cache: "no-store" });
    const rtt = performance.now() - begun;
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    const { byteLength } = await answer.arrayBuffer();
    const took = performance.now() - begun - rtt;
    return { rtt, rate: (byteLength * 8) / Math.max(took, 1) };
  }

  tell(text) {
    this.querySelector('[data-fill="verdict"]').textContent = text;
  }

  tellSound() {
    const { textHear, textDeaf, textSpeak, textMute } = this.dataset;
    const hears = "AudioContext" in window || "webkitAudioContext" in window;
    const speaks = Boolean(navigator.mediaDevices?.getUserMedia) && "MediaRecorder" in window;
    const place = this.querySelector('[data-fill="sound"]');
    place.textContent = `${hears ? textHear : textDeaf} ${speaks ? textSpeak : textMute}`;
    place.hidden = false;
  }
});
