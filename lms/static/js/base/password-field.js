// <password-field>: a button that shows what is typed; texts come from data-show and data-hide.
customElements.define("password-field", class extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    if (!input || this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = this.dataset.show;
    button.setAttribute("aria-controls", input.id);
    button.addEventListener("click", () => {
      const shown = input.type === "text";
      input.type = shown ? "password" : "text";
      button.textContent = shown ? this.dataset.show : this.dataset.hide;
      input.focus();
    });
    input.form?.addEventListener("submit", () => { input.type = "password"; });
    this.append(button);
  }
});
