// <lesson-marks url="…">: offers "Tandai" for words selected in the lesson, and paints what was marked where the browser
// knows custom highlights. Texts: data-mark, data-marked, data-undo, data-undone, data-failed.
// Passages are kept as words with those around them, so that they are found again after the lesson was edited.
const AROUND = 48;
const LONGEST = 600;
const NOT_LESSON = "[data-beside], [data-no-print], header, nav, form, script, style, .sources, .unseen";
const squeeze = (text) => text.replace(/\s+/g, " ");

// The lesson as one text with single spaces, and for every letter of it the node and place it stands at.
const readText = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(NOT_LESSON) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const spots = [];
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let place = 0; place < node.data.length; place += 1) {
      const letter = squeeze(node.data[place]);
      if (letter === " " && (text === "" || text.endsWith(" "))) continue;
      text += letter;
      spots.push([node, place]);
    }
  }
  return { text, spots };
};

const shared = (one, other) => {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length += 1;
  return length;
};
const backwards = (text) => [...text].reverse().join("");

// Where a passage begins: of all places with its words, the one whose surroundings fit best; -1 when the words are gone.
const locate = (text, { quote, prefix, suffix }) => {
  const words = squeeze(quote).trim();
  let best = -1;
  let bestFit = -1;
  for (let at = text.indexOf(words); words && at >= 0; at = text.indexOf(words, at + 1)) {
    const fit = shared(backwards(text.slice(0, at)), backwards(prefix)) + shared(text.slice(at + words.length), suffix);
    if (fit > bestFit) [best, bestFit] = [at, fit];
  }
  return best;
};

const rangeOf = ({ text, spots }, mark) => {
  const start = locate(text, mark);
  if (start < 0) return null;
  const last = start + squeeze(mark.quote).trim().length - 1;
  const range = new Range();
  range.setStart(...spots[start]);
  range.setEnd(spots[last][0], spots[last][1] + 1);
  return range;
};

customElements.define("lesson-marks", class extends HTMLElement {
  connectedCallback() {
    this.root = this.closest("article");
    this.marks = [];
    this.bar = document.createElement("div");
    this.bar.className = "mark-bar";
    this.bar.hidden = true;
    this.bar.setAttribute("role", "status");
    document.body.append(this.bar);
    document.addEventListener("selectionchange", () => this.offerSoon());
    document.body.addEventListener("marks-repaint", () => this.load());
    (window.requestIdleCallback ?? setTimeout)(() => this.load());
  }

  disconnectedCallback() {
    this.bar.remove();
  }

  async load() {
    const answer = await fetch(this.getAttribute("url"), { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return;
    this.marks = (await answer.json()).items;
    this.paint();
  }

  paint() {
    if (!globalThis.CSS?.highlights) return;
    const lesson = readText(this.root);
    const ranges = this.marks.map((mark) => rangeOf(lesson, mark)).filter(Boolean);
    CSS.highlights.set("tanda", new Highlight(...ranges));
  }

  offerSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.offer(), 250);
  }

  // A selection that begins and ends in the lesson; anything else takes the offer away, yet leaves other words standing.
  offer() {
    this.chosen = this.passage();
    if (this.chosen) this.show("", this.button(this.dataset.mark, () => this.add(this.chosen)));
    else if (this.bar.hasAttribute("data-offers")) this.hide();
  }

  passage() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.root.contains(range.commonAncestorContainer)) return null;
    const { text, spots } = readText(this.root);
    const inside = ([node, place]) => range.comparePoint(node, place) === 0 && range.comparePoint(node, place + 1) === 0;
    const start = spots.findIndex(inside);
    if (start < 0) return null;
    let end = start;
    while (end < spots.length && inside(spots[end])) end += 1;
    const quote = text.slice(start, end);
    if (!quote.trim() || quote.length > LONGEST) return null;
    return { quote: quote.trim(), prefix: text.slice(Math.max(0, start - AROUND), start), suffix: text.slice(end, end + AROUND) };
  }

  async add(passage) {
    const mark = await this.send(this.getAttribute("url"), { ...passage, client_uuid: crypto.randomUUID?.() ?? "" });
    if (!mark) return;
    getSelection().removeAllRanges();
    this.marks.push(mark);
    this.changed();
    this.show(this.dataset.marked, this.button(this.dataset.undo, () => this.undo(mark)));
  }

  async undo(mark) {
    const away = new URL(`../../tandai/${mark.uuid}/hapus/`, new URL(this.getAttribute("url"), location));
    if (!await this.send(away, {})) return;
    this.marks = this.marks.filter((one) => one.uuid !== mark.uuid);
    this.changed();
    this.show(this.dataset.undone);
  }

  async send(url, fields) {
    const body = new URLSearchParams({ ...fields, device_time: new Date().toISOString() });
    const headers = { Accept: "application/json", ...JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") };
    const answer = await fetch(url, { method: "POST", body, headers }).catch(() => null);
    if (answer?.ok) return answer.json();
    const told = await answer?.json().catch(() => null);
    this.show(told?.error?.message ?? this.dataset.failed);
    return null;
  }

  changed() {
    this.paint();
    document.body.dispatchEvent(new CustomEvent("marks-changed"));
  }

  button(label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = label;
    // A press would take the selection away before the click is heard.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", act);
    return button;
  }

  show(text, button) {
    clearTimeout(this.leave);
    this.bar.replaceChildren(...[text, button].filter(Boolean));
    this.bar.hidden = false;
    this.bar.toggleAttribute("data-offers", !text);
    if (text) this.leave = setTimeout(() => this.hide(), 10_000);
  }

  hide() {
    this.bar.hidden = true;
    this.bar.replaceChildren();
  }
});
