// <tab-panels>: a nav.jump whose links lead to panels in it. On a phone they become tabs; on a desk all panels show.
// Without scripts the links simply jump. The chosen panel is announced by a "tab" event with its id in detail.
customElements.define("tab-panels", class extends HTMLElement {
  connectedCallback() {
    this.tabs = [...this.querySelectorAll(".jump a")];
    this.querySelector(".jump ul").setAttribute("role", "tablist");
    this.tabs.forEach((tab) => this.dress(tab));
    this.addEventListener("click", (event) => {
      const tab = event.target.closest(".jump a");
      if (!tab) return;
      event.preventDefault();
      this.choose(tab);
    });
    this.addEventListener("keydown", (event) => this.move(event));
    this.choose(this.tabs.find((tab) => tab.hash === location.hash) ?? this.tabs[0]);
  }

  dress(tab) {
    tab.parentElement.setAttribute("role", "presentation");
    tab.setAttribute("role", "tab");
    tab.id ||= `tab-${tab.hash.slice(1)}`;
    tab.setAttribute("aria-controls", tab.hash.slice(1));
    const panel = this.panel(tab);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
  }

  panel(tab) {
    return document.getElementById(tab.hash.slice(1));
  }

  choose(chosen) {
    for (const tab of this.tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      this.panel(tab).toggleAttribute("data-shown", tab === chosen);
    }
    this.dispatchEvent(new CustomEvent("tab", { detail: chosen.hash.slice(1), bubbles: true }));
  }

  move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = this.tabs.indexOf(event.target);
    if (!step || at < 0) return;
    const next = this.tabs[(at + step + this.tabs.length) % this.tabs.length];
    this.choose(next);
    next.focus();
  }
});
