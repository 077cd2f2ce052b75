// [data-beside data-needs="address address"]: the scripts of the panels beside a lesson travel when the first one is opened.
const place = document.querySelector("[data-beside]");

// htmx looks at the page when the page is complete, and never again when it comes between parsed and complete.
const complete = new Promise((done) => {
  if (document.readyState === "complete") done();
  else addEventListener("load", done, { once: true });
});

let loading;
let loaded = false;
const load = async () => {
  await complete;
  loading ??= Promise.all(place.dataset.needs.split(" ").map((address) => import(address)));
  await loading;
  loaded = true;
};

const open = async (panel) => {
  if (!panel.open || loaded) return;
  try {
    await load();
    // The panel is open already: htmx has missed that, and asks once however often it is told.
    panel.dispatchEvent(new Event("toggle"));
  } catch {
    loading = undefined; // the link in the panel is there, and the next opening tries again
  }
};

for (const panel of place?.querySelectorAll("details[hx-get]") ?? []) {
  panel.addEventListener("toggle", () => open(panel));
  open(panel);
}
