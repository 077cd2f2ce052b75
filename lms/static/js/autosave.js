// <auto-save url="…">: keeps a form's content on the server while it is written, and says so.
// Texts: data-saving, data-saved ("Tersimpan otomatis %s"), data-failed. Each distinct content gets its own client_uuid,
// a retry keeps it. The server answers 2xx; a JSON body {"saved_at": "11.02 WIB"} fills the %s, {"revision": 4} the field
// of that name.
const PAUSE = 1500;
const LONGEST_WAIT = 60_000;

customElements.define("auto-save", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.line = this.querySelector("[data-saved-line]");
    this.wait = PAUSE;
    this.form.addEventListener("input", () => this.schedule(PAUSE));
    this.form.addEventListener("submit", () => clearTimeout(this.timer));
    addEventListener("pagehide", () => this.pending && this.send({ keepalive: true }));
    addEventListener("online", () => this.pending && this.schedule(0));
  }

  schedule(wait, retry = false) {
    if (!retry) this.id = crypto.randomUUID?.() ?? "";
    this.pending = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  async send(options = {}) {
    clearTimeout(this.timer);
    const id = this.id;
    this.say(this.dataset.saving);
    try {
      const answer = await fetch(this.getAttribute("url"), {
        method: "POST",
        body: this.content(),
        headers: { Accept: "application/json", "X-Autosave": "1" },
        ...options,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      this.settled(id, await answer.json().catch(() => ({})));
    } catch {
      this.failed();
    }
  }

  content() {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    if (this.id) data.set("client_uuid", this.id);
    data.set("device_time", new Date().toISOString());
    return data;
  }

  settled(id, answer) {
    this.wait = PAUSE;
    if (id === this.id) this.pending = false;
    const revision = this.form.elements.namedItem("revision");
    if (revision && answer.revision) revision.value = answer.revision;
    this.say((this.dataset.saved ?? "").replace("%s", answer.saved_at ?? ""));
    this.dispatchEvent(new CustomEvent("saved", { detail: answer, bubbles: true }));
  }

  failed() {
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.say(this.dataset.failed);
    this.schedule(this.wait, true);
  }

  say(text) {
    if (this.line && text) this.line.textContent = text;
  }
});
