// What needs a script is hidden without one; a summary of mistakes is read first.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
document.querySelector("[data-autofocus]")?.focus();
// On a wide screen the steps of a procedure lie open; on a phone they open on a tap.
if (matchMedia("(width >= 60rem)").matches) {
  document.querySelectorAll(".procedure details").forEach((step) => { step.open = true; });
}
