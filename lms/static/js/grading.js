// <rubric-form>: the running total of the chosen levels, and how many criteria are still open.
customElements.define("rubric-form", class extends HTMLElement {
  connectedCallback() {
    this.line = this.querySelector("[data-total]");
    this.line.hidden = false;
    this.addEventListener("change", () => this.add());
    this.add();
  }

  add() {
    const chosen = [...this.querySelectorAll("[data-points]:checked")];
    const open = this.querySelectorAll("fieldset").length - chosen.length;
    this.line.querySelector("output").textContent = chosen.reduce((sum, input) => sum + Number(input.dataset.points), 0);
    this.line.querySelector("[data-missing-line]").textContent = open ? `· ${this.dataset.missing.replace("%s", open)}` : "";
  }
});

// <hold-open>: who opens a submission holds it; without scripts there is the button.
customElements.define("hold-open", class extends HTMLElement {
  async connectedCallback() {
    const form = this.querySelector("form");
    if (!form) return;
    const body = new FormData(form);
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return;
    const { until } = await answer.json();
    const badge = document.createElement("span");
    badge.className = "badge";
    badge.dataset.state = "info";
    badge.textContent = this.dataset.held.replace("%s", until);
    this.replaceChildren(badge);
  }
});
