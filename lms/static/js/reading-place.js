// Tells the server in which section of a lesson the reader is, when that changes and when they leave.
const form = document.getElementById("simpanan");
const headings = [...document.querySelectorAll("article h2[id]")];
const EVERY = 20_000;
let told = "";

const here = () => headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 2).at(-1)?.id ?? "";

const tell = () => {
  const section = here();
  if (section === told) return;
  const content = new FormData();
  content.set("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
  content.set("bagian", section);
  if (navigator.sendBeacon(form.dataset.place, content)) told = section;
};

if (form && headings.length > 1) {
  setInterval(() => document.visibilityState === "visible" && tell(), EVERY);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && tell());
}
