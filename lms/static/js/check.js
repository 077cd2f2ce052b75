// <knowledge-check>: answers at once, before anything is sent; sending keeps the answer and works without this script.
// A choice speaks by CSS. A figure is compared when the field is left, an order after each move.
const figure = (text) => {
  const bare = text.trim().replaceAll("−", "-").replace(/[\s\u00a0]/g, "");
  if (/^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(bare)) return Number(bare.replaceAll(".", "").replace(",", "."));
  return /^[+-]?\d+([.,]\d+)?$/.test(bare) ? Number(bare.replace(",", ".")) : NaN;
};

customElements.define("knowledge-check", class extends HTMLElement {
  connectedCallback() {
    if (this.dataset.kind === "number") this.watchFigure(this.querySelector("[data-answer]"));
    if (this.dataset.kind === "ordering") this.offerMoves(this.querySelector(".ranking"));
  }

  watchFigure(field) {
    field.addEventListener("change", () => {
      if (!field.value) return this.tell(null);
      const off = Math.abs(figure(field.value) - Number(field.dataset.answer));
      this.tell(off <= Number(field.dataset.tolerance) + 1e-9);
    });
  }

  offerMoves(list) {
    this.querySelector("[data-without-script]").hidden = true;
    for (const row of list.children) {
      row.querySelector("select").hidden = true;
      const text = row.querySelector("label").textContent;
      for (const [way, sign] of [["up", "↑"], ["down", "↓"]]) {
        const button = document.createElement("button");
        Object.assign(button, { type: "button", className: "button", textContent: sign, ariaLabel: `${list.dataset[way]}: ${text}` });
        button.addEventListener("click", () => this.move(row, way, button));
        row.append(button);
      }
    }
    list.dataset.moves = "";
    this.number(list);
  }

  move(row, way, button) {
    const list = row.parentElement;
    if (way === "up") row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    button.focus(); // moving a row takes the focus away
    this.number(list);
    const rows = [...list.children];
    const right = rows.filter((each, place) => Number(each.dataset.item) === place + 1).length;
    this.tell(right === rows.length, right);
  }

  number(list) {
    [...list.children].forEach((row, place) => { row.querySelector("select").value = `${row.dataset.item}.${place + 1}`; });
  }

  tell(isRight, count = 0) {
    const line = this.querySelector("[data-told]");
    line.dataset.state = isRight ? "saved" : "waiting";
    line.textContent = isRight === null ? "" : isRight ? line.dataset.right : line.dataset.wrong.replace("%s", count);
  }
});
