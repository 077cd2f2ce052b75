// The form "simpanan" of a lesson: sends what a button names without leaving the page, and shows what was kept of it.
// What was written before stands in its field again. A recording that ended is heard; without a script there is a button.
const form = document.getElementById("simpanan");
const place = (name) => document.getElementById(`simpanan-${name}`);

const keep = async (name, content) => {
  const answer = await fetch(form.action, { method: "POST", body: content, headers: { "X-Fragment": "1" } });
  if (!answer.ok) throw new Error(String(answer.status));
  place(name)?.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild.childNodes);
};

const failed = (name) => {
  const line = document.createElement("p");
  line.textContent = form.dataset.failed;
  place(name)?.replaceChildren(line);
};

form?.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (button?.name !== "simpan") return;
  event.preventDefault();
  button.setAttribute("aria-busy", "true");
  await keep(button.value, new FormData(form, button)).catch(() => failed(button.value));
  button.removeAttribute("aria-busy");
});

// "ended" does not bubble, so it is caught on its way down.
document.addEventListener("ended", (event) => {
  const name = event.target.closest(".media")?.querySelector("[name=simpan]")?.value;
  if (!form || !name) return;
  const content = new FormData(form);
  content.set("simpan", name);
  keep(name, content).catch(() => failed(name));
}, { capture: true });

document.querySelectorAll(".kept [data-words]").forEach((words) => {
  const field = document.getElementById(words.closest(".kept").id.replace("simpanan-", ""));
  if (field && !field.value) field.value = [...words.children].map((part) => part.innerText).join("\n\n");
});
