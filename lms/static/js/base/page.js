// What needs a script is hidden without one; a summary of mistakes is read first.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
document.querySelector("[data-autofocus]")?.focus();
// On a wide screen the steps of a procedure lie open; the style sheet says so to newer browsers, this to the others.
if (matchMedia("(width >= 60rem)").matches && !CSS.supports("selector(details::details-content)")) {
  document.querySelectorAll(".procedure details").forEach((step) => { step.open = true; });
}
