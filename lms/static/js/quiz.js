// <quiz-answers>: saves each answer as it is given, keeps what could not be sent, and says which is which.
// Every answer has its own client_uuid; a retry keeps it, and what is unsent survives a closed page in localStorage.
const PAUSE = { change: 0, input: 800 };
const LONGEST_WAIT = 60_000;

const freshId = () => crypto.randomUUID?.() ??
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));

customElements.define("quiz-answers", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.key = `kuis-${this.getAttribute("store")}`;
    this.unsent = this.stored();
    this.wait = 1000;
    this.form.addEventListener("change", (event) => this.changed(event));
    this.form.addEventListener("input", (event) => event.target.matches("input[inputmode]") && this.later(event.target));
    this.form.addEventListener("submit", () => this.leaving());
    addEventListener("online", () => this.flush());
    for (const [position, fields] of Object.entries(this.unsent)) this.restore(position, fields);
    if (Object.keys(this.unsent).length) this.flush();
  }

  changed(event) {
    const set = event.target.closest("[data-position]");
    if (!set) return;
    if (event.target.matches("select")) this.swap(set, event.target);
    clearTimeout(this.typing);
    this.note(set);
  }

  later(input) {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.note(input.closest("[data-position]")), PAUSE.input);
  }

  // Two lines never share a place: the other one takes the place that was left.
  swap(set, select) {
    const selects = [...set.querySelectorAll("select")];
    const other = selects.find((one) => one !== select && one.value === select.value && select.value);
    if (other) other.value = select.dataset.before ?? "";
    for (const one of selects) one.dataset.before = one.value;
  }

  note(set) {
    const fields = [...new FormData(this.form)].filter(([name]) => name.split("-")[0] === `j${set.dataset.position}`);
    this.count();
    const ranks = [...set.querySelectorAll("select")];
    if (ranks.some((select) => !select.value) && ranks.some((select) => select.value)) return this.say(set, "");
    this.unsent[set.dataset.position] = { id: freshId(), time: new Date().toISOString(), fields };
    this.keep();
    this.say(set, this.dataset.saving);
    this.flush();
  }

  async flush() {
    if (this.busy) return;
    this.busy = true;
    clearTimeout(this.retry);
    this.retry = null;
    try {
      for (const [position, entry] of Object.entries(this.unsent)) await this.send(position, entry);
      this.wait = 1000;
    } catch {
      this.hold();
    } finally {
      this.busy = false;
    }
    if (Object.keys(this.unsent).length && !this.retry) this.flush();
  }

  async send(position, entry) {
    const body = new FormData();
    for (const [name, value] of entry.fields) body.append(name, value);
    body.set("position", position);
    body.set("client_uuid", entry.id);
    body.set("device_time", entry.time);
    body.set("csrfmiddlewaretoken", this.form.elements.namedItem("csrfmiddlewaretoken").value);
    const answer = await fetch(this.getAttribute("url"), { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.status >= 500 || answer.status === 401) throw new Error(String(answer.status));
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok && !told.error) throw new Error(String(answer.status));
    if (this.unsent[position]?.id === entry.id) delete this.unsent[position];
    this.keep();
    const set = this.querySelector(`[data-position="${position}"]`);
    if (answer.ok) this.say(set, this.dataset.saved.replace("%s", told.saved_at), "saved");
    else this.say(set, told.error.message, "refused");
    if (["too_late", "already_submitted"].includes(told.error?.code)) location.reload();
  }

  hold() {
    for (const position of Object.keys(this.unsent)) {
      this.say(this.querySelector(`[data-position="${position}"]`), this.dataset.waiting, "waiting");
    }
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.retry = setTimeout(() => { this.retry = null; this.flush(); }, this.wait);
  }

  say(set, text, state = "") {
    const line = set?.querySelector("[data-saved-line]");
    if (!line) return;
    line.textContent = text;
    line.dataset.state = state;
  }

  count() {
    const sets = [...this.querySelectorAll("[data-position]")];
    const answered = sets.filter((set) => set.querySelector("input:checked") || [...set.querySelectorAll("input[inputmode], select")].some((field) => field.value));
    const parts = this.dataset.count.split("%s");
    this.querySelector("[data-count-line]").textContent = parts[0] + answered.length + parts[1] + sets.length + parts[2];
  }

  restore(position, entry) {
    const set = this.querySelector(`[data-position="${position}"]`);
    for (const box of set?.querySelectorAll("input[type=radio], input[type=checkbox]") ?? []) {
      box.checked = entry.fields.some(([, value]) => value === box.value);
    }
    for (const [name, value] of entry.fields) {
      const field = set?.querySelector(`select[name="${name}"], input[inputmode][name="${name}"]`);
      if (field) field.value = value;
    }
    this.count();
  }

  stored() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? {};
    } catch {
      return {};
    }
  }

  keep() {
    try {
      if (Object.keys(this.unsent).length) localStorage.setItem(this.key, JSON.stringify(this.unsent));
      else localStorage.removeItem(this.key);
    } catch { /* private windows may refuse; the form still carries every answer */ }
  }

  leaving() {
    clearTimeout(this.typing);
    localStorage.removeItem(this.key);
  }
});

// <quiz-timer due now>: counts down by the server's clock, speaks at five and at one minute, hands in when time is up.
customElements.define("quiz-timer", class extends HTMLElement {
  connectedCallback() {
    this.due = Date.parse(this.getAttribute("due"));
    this.shift = Date.parse(this.getAttribute("now")) - Date.now();
    this.tick();
    this.clock = setInterval(() => this.tick(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.clock);
  }

  tick() {
    const left = Math.max(0, Math.round((this.due - Date.now() - this.shift) / 1000));
    const text = `${String(Math.trunc(left / 60)).padStart(2, "0")}.${String(left % 60).padStart(2, "0")}`;
    this.querySelector("[data-left-line]").textContent = `${this.dataset.left.replace("%s", text)},`;
    this.toggleAttribute("data-late", left <= 60);
    if (left === 300 || left === 60) this.warn(this.dataset.warn.replace("%s", left / 60));
    if (left) return;
    clearInterval(this.clock);
    this.warn(this.dataset.over);
    this.closest("quiz-answers").querySelector("form").requestSubmit();
  }

  warn(text) {
    this.querySelector("[data-warn-line]").textContent = text;
  }
});
