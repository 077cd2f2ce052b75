// Every form with a client_uuid: writes the device's time when it leaves, and lets it leave only once.
// A form shown again by the back button gets a new identity, so that a second, different entry is not taken for a repeat.
const identified = (form) => form instanceof HTMLFormElement && form.elements.namedItem("client_uuid");

const deviceTime = () => {
  const now = new Date();
  const shifted = new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
  const minutes = -now.getTimezoneOffset();
  const pad = (value) => String(Math.trunc(Math.abs(value))).padStart(2, "0");
  return `${shifted}${minutes < 0 ? "-" : "+"}${pad(minutes / 60)}:${pad(minutes % 60)}`;
};

// randomUUID exists on secure addresses only; the pilot also runs on plain ones in a local network.
const freshId = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
};

const release = (form, renew) => {
  delete form.dataset.sent;
  form.querySelectorAll('[aria-busy="true"]').forEach((button) => button.removeAttribute("aria-busy"));
  if (renew) form.elements.namedItem("client_uuid").value = freshId();
};

addEventListener("submit", (event) => {
  const form = event.target;
  if (!identified(form)) return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  const time = form.elements.namedItem("device_time");
  if (time) time.value = deviceTime();
  const id = form.elements.namedItem("client_uuid");
  if (!id.value) id.value = freshId();
}, { capture: true });

// Last of all listeners, when it is known whether a script has taken the form over and will send it by itself.
addEventListener("submit", (event) => {
  const form = event.target;
  if (!identified(form) || (event.defaultPrevented && !form.hasAttribute("hx-post"))) return;
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-busy", "true");
});

addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach((form) => release(form, true));
});

addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (form && identified(form)) release(form, event.detail.successful);
});
