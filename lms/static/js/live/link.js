// How a room's frames come and go: a socket; while it is away, requests every few seconds. A command keeps its id until
// it is answered, over however many connections. Events: "frame" (detail: the frame), "sound" (detail: a binary frame),
// "mode" (live, lost, polling, gone), "connected" (a new socket has been greeted).
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const SILENCE = 25_000; // the server speaks at least every 5 s
const POLL = 5_000;
const TRIES_BEFORE_POLLING = 2;
const MOST_SOUND = 8_000; // bytes that may wait; sound that would come seconds late is better not sent
const GONE = [4401, 4403, 4404];

export const freshId = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
};

export class Link extends EventTarget {
  constructor({ socket, commandUrl, stateUrl, csrf }) {
    super();
    const address = new URL(socket, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    Object.assign(this, { address, commandUrl, stateUrl, csrf, seq: null, failures: 0, outbox: new Map(), heardFrom: false });
    addEventListener("online", () => this.retry());
    document.addEventListener("visibilitychange", () => document.hidden || this.retry());
  }

  start() {
    clearTimeout(this.timer);
    const address = new URL(this.address);
    if (this.seq !== null) address.searchParams.set("after", this.seq);
    const socket = new WebSocket(address);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    socket.addEventListener("message", ({ data }) => this.socket === socket && this.take(data));
    socket.addEventListener("close", ({ code }) => this.socket === socket && this.lost(code));
    this.listenFor(SILENCE);
  }

  // Now rather than later; harmless while all is well.
  retry() {
    if (this.mode === "gone" || this.socket?.readyState === WebSocket.OPEN) return;
    this.drop();
    this.start();
  }

  drop() {
    const socket = this.socket;
    this.socket = null;
    this.heardFrom = false;
    socket?.close();
  }

  listenFor(wait) {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.drop();
      this.lost(0);
    }, wait);
  }

  lost(code) {
    clearTimeout(this.silence);
    this.heardFrom = false;
    if (GONE.includes(code)) return this.become("gone");
    this.failures += 1;
    const wait = Math.min(FIRST_WAIT * 2 ** this.failures, LONGEST_WAIT);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.start(), wait / 2 + (Math.random() * wait) / 2);
    if (this.failures <= TRIES_BEFORE_POLLING) return this.become(this.mode === "polling" ? "polling" : "lost");
    return this.poll();
  }

  become(mode) {
    if (mode === this.mode) return;
    this.mode = mode;
    if (mode === "gone") clearTimeout(this.timer);
    if (mode !== "polling") clearTimeout(this.polling);
    this.dispatchEvent(new CustomEvent("mode", { detail: mode }));
  }

  take(data) {
    if (typeof data === "string") return this.receive(JSON.parse(data));
    this.listenFor(SILENCE);
    return this.dispatchEvent(new CustomEvent("sound", { detail: data }));
  }

  receive(frame) {
    this.listenFor(SILENCE);
    if (!this.heardFrom) {
      this.heardFrom = true;
      this.failures = 0;
      this.become("live");
      for (const command of this.outbox.values()) this.write(command);
      this.dispatchEvent(new Event("connected"));
    }
    this.hand(frame);
    if (frame.type === "heartbeat") this.answer(frame.seq);
  }

  hand(frame) {
    if (frame.type === "ack") this.outbox.delete(frame.ack);
    if (frame.type === "error") this.outbox.delete(frame.id);
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  // Tells the server that somebody is here; it closes who is silent for long. A number it has and we miss means a gap.
  answer(seq) {
    if (Date.now() - (this.answered ?? 0) > 8_000) {
      this.answered = Date.now();
      this.write({ v: 1, id: freshId(), cmd: "here", data: { seq: this.seq ?? 0 } });
    }
    if (seq <= this.seq) return;
    setTimeout(() => this.seq < seq && this.resume(), 3_000);
  }

  resume() {
    this.drop();
    this.start();
  }

  send(cmd, data, id = freshId()) {
    const command = { v: 1, id, cmd, data, t: new Date().toISOString() };
    this.outbox.set(id, command);
    if (this.heardFrom) this.write(command);
    else if (this.mode === "polling") this.post(command);
    return id;
  }

  write(command) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(command));
  }

  // Sound does not wait for the network; false when it was not sent.
  sendBytes(bytes) {
    const open = this.heardFrom && this.socket?.readyState === WebSocket.OPEN;
    if (!open || this.socket.bufferedAmount > MOST_SOUND) return false;
    this.socket.send(bytes);
    return true;
  }

  async poll() {
    clearTimeout(this.polling);
    try {
      for (const command of [...this.outbox.values()]) await this.post(command);
      const query = this.seq === null ? "" : `?after=${this.seq}`;
      const answer = await fetch(this.stateUrl + query, { headers: { Accept: "application/json" } });
      if ([401, 403, 404].includes(answer.status)) return this.become("gone");
      for (const frame of await answer.json()) this.hand(frame);
      if (this.heardFrom) return undefined;
      this.become("polling");
    } catch {
      if (!this.heardFrom) this.become("lost");
    }
    if (!this.heardFrom) this.polling = setTimeout(() => this.poll(), POLL);
    return undefined;
  }

  // What only this person gets may have changed: asked for once, beside the socket.
  async ask() {
    try {
      const answer = await fetch(`${this.stateUrl}?after=${this.seq}`, { headers: { Accept: "application/json" } });
      if (answer.ok && !answer.redirected) for (const frame of await answer.json()) this.hand(frame);
    } catch {
      // Offline: the link's own way back brings it.
    }
  }

  async post(command) {
    const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.csrf };
    const answer = await fetch(this.commandUrl, { method: "POST", headers, body: JSON.stringify(command) });
    const frame = await answer.json();
    if (frame.type === "ack") this.hand({ ...frame, ack: command.id });
  }
}
