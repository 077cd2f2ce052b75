// Who has the floor, the listener's button and the speaker's microphone.
import { Listener, canListen } from "./listener.js";
import { Speaker, canSpeak } from "./speaker.js";
import { fill } from "./view.js";

export const changes = {
  "floor.given": (state, data) => (state.floor?.id > data.id ? {} : { floor: data }),
  "floor.dropped": (state, { id }) => (state.floor && state.floor.id !== id ? {} : { floor: null }),
  "recording.chosen": (state, { recorded }) => ({ recorded }),
};

export const read = {
  give_floor: (fields) => ({ hand: Number(fields.get("hand")) }),
  choose_recording: (fields) => ({ recorded: fields.get("recorded") === "true" }),
};

// What the server says when a bundle was not for it: the microphone is given up.
const GIVE_UP = ["no_floor", "wrong_speaker", "replaced", "unknown_version", "bad_voice"];
const TYPED = "input, textarea, select, button, summary, a, [contenteditable]";

let talk;

export function start(element) {
  const bar = element.querySelector("[data-talk]");
  if (bar) talk = new Talk(bar, element.link);
}

export function show(view, { state, you }) {
  talk?.show(state, you);
  view.room.querySelectorAll("[data-floor]").forEach((part) => {
    part.hidden = !part.dataset.floor.split(" ").includes(floorOf(state, you));
  });
  view.room.querySelectorAll("[data-recorded]").forEach((part) => {
    part.hidden = part.dataset.recorded !== String(state.recorded);
  });
}

const floorOf = ({ floor }, you) => (floor ? (floor.by === you.id ? "mine" : "theirs") : "free");

class Talk {
  constructor(bar, link) {
    Object.assign(this, { bar, link, texts: bar.dataset });
    this.part("listen").addEventListener("click", () => this.toggleListening());
    this.part("volume").addEventListener("input", ({ target }) => this.listener.turn(target.valueAsNumber));
    this.part("microphone")?.addEventListener("click", () => this.speak(this.speaker?.muted ?? true));
    this.holds(this.part("hold"));
    this.listener = new Listener(link, this.part("level"));
    link.addEventListener("frame", ({ detail }) => this.refused(detail));
    this.part("deaf").hidden = canListen;
    if (this.part("hold")) this.part("microphone").hidden = this.part("hold").hidden = !canSpeak;
    this.part("mute")?.toggleAttribute("hidden", canSpeak);
    setInterval(() => this.tellUse(), 1_000);
  }

  part(name) {
    return this.bar.querySelector(`[data-voice="${name}"]`);
  }

  show(state, you) {
    this.mine = floorOf(state, you) === "mine";
    this.you = you;
    this.open = state.state === "open";
    const { floor } = state;
    const name = floor && (floor.place ? `${floor.name}, ${floor.place}` : floor.name);
    fill(this.bar, "speaker", this.mine ? this.texts.textMine : name ?? this.texts.textNobody);
    this.part("listen").hidden = !canListen || this.mine || !this.open;
    if (this.mine) this.listen(false);
    else this.silence();
  }

  async toggleListening() {
    await this.listen(!this.listener.on);
  }

  async listen(wanted) {
    if (wanted === this.listener.on) return;
    if (wanted) await this.listener.start();
    else this.listener.stop();
    const button = this.part("listen");
    button.setAttribute("aria-pressed", String(wanted));
    fill(button, "listen", wanted ? this.texts.textOff : this.texts.textListen);
    this.part("volume").parentElement.hidden = !wanted;
    this.showLevel();
    this.tellUse();
  }

  // Hold the button, or the space bar wherever nothing is typed, to be heard for as long.
  holds(button) {
    if (!button) return;
    const isHold = (event) => event.code === "Space" && (event.target === button || !event.target.closest(TYPED));
    button.addEventListener("pointerdown", ({ pointerId }) => {
      // The bar above may grow by a line and move the button from under the finger.
      button.setPointerCapture(pointerId);
      this.speak(true, true);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      button.addEventListener(end, () => this.held && this.speak(false));
    }
    document.addEventListener("keydown", (event) => {
      if (!this.mine || !isHold(event)) return;
      event.preventDefault();
      if (!event.repeat) this.speak(true, true);
    });
    document.addEventListener("keyup", (event) => this.held && isHold(event) && this.speak(false));
    addEventListener("blur", () => this.held && this.speak(false));
  }

  async speak(loud, held = false) {
    this.held = held && loud;
    this.wanted = loud;
    if (loud && !this.speaker && !(await this.openMicrophone())) return;
    // Let go, or given up, while the browser was asking.
    await this.speaker?.mute(!this.wanted || !this.mine);
    this.showMicrophone();
  }

  async openMicrophone() {
    const speaker = new Speaker(this.link, this.part("level"), this.texts.worklet);
    this.speaker = speaker;
    try {
      await speaker.start(this.you.id);
      return true;
    } catch {
      this.silence();
      this.complain(this.texts.textNoMicrophone);
      return false;
    }
  }

  showMicrophone() {
    const loud = Boolean(this.speaker && !this.speaker.muted);
    const button = this.part("microphone");
    if (!button) return;
    button.setAttribute("aria-pressed", String(loud));
    fill(button, "microphone", loud ? this.texts.textMute : this.texts.textUnmute);
    this.part("hold").toggleAttribute("data-held", loud && Boolean(this.held));
    this.say("microphone-state", loud);
    this.showLevel();
    if (loud) this.complain("");
  }

  silence() {
    if (!this.speaker) return;
    this.wanted = false;
    this.speaker.stop();
    this.speaker = null;
    this.showMicrophone();
  }

  refused({ type, error }) {
    if (type !== "error" || !this.speaker || !GIVE_UP.includes(error.code)) return;
    this.silence();
    this.complain(error.message);
  }

  complain(words) {
    const place = this.part("complaint");
    place.hidden = !words;
    if (place.textContent !== words) place.textContent = words;
  }

  tellUse() {
    const kilobytes = Math.round((this.listener.bytes + (this.speaker?.bytes ?? 0)) / 1000);
    this.say("use", kilobytes || this.listener.on, kilobytes);
  }

  showLevel() {
    this.part("level").toggleAttribute("hidden", !this.listener.on && !this.speaker);
  }

  say(name, is, value) {
    const place = this.bar.querySelector(`[data-fill="${name}"]`);
    fill(this.bar, name, is ? place.dataset.text.replace("%s", value) : "");
  }
}
