// <confirm-dialog>: a link to a page that asks, and the same question as a <dialog>. With scripts the dialog opens instead.
customElements.define("confirm-dialog", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const dialog = this.querySelector("dialog");
      if (event.target.closest("[data-ask]") && dialog?.showModal) {
        event.preventDefault();
        dialog.showModal();
      }
      if (event.target.closest("[data-no]") || event.target === dialog) dialog.close();
    });
  }
});
