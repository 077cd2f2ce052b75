// What needs a script is hidden without one; a summary of mistakes is read first.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
document.querySelector("[data-autofocus]")?.focus();
