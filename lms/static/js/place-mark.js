// <place-mark data-text="Bagian %n dari %m · %t">: on a phone, one quiet line that says where in a long text the reader is.
// It follows the h2 headings of the element named by data-of (a selector; default: the nearest article).
customElements.define("place-mark", class extends HTMLElement {
  connectedCallback() {
    const text = this.dataset.of ? document.querySelector(this.dataset.of) : this.closest("article");
    this.headings = [...(text?.querySelectorAll("h2") ?? [])];
    if (this.headings.length < 2) return;
    this.setAttribute("aria-hidden", "true");
    const observer = new IntersectionObserver(() => this.say(), { rootMargin: "0px 0px -70% 0px", threshold: [0, 1] });
    this.headings.forEach((heading) => observer.observe(heading));
  }

  say() {
    const line = innerHeight * 0.3;
    const passed = this.headings.filter((heading) => heading.getBoundingClientRect().top < line).length;
    this.textContent = passed
      ? this.dataset.text
        .replace("%n", passed)
        .replace("%m", this.headings.length)
        .replace("%t", this.headings[passed - 1].textContent.trim())
      : "";
  }
});
