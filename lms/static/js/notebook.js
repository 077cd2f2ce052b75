// The form "simpanan" of a lesson: sends what a button names without leaving the page, and shows what was kept of it.
// What was written before stands in its field again. A recording that ended is heard; without a script there is a button.
const form = document.getElementById("simpanan");
const place = (name) => document.getElementById(`simpanan-${name}`);

const keep = async (name) => {
  const content = new FormData(form);
  content.set("simpan", name);
  const answer = await fetch(form.action, { method: "POST", body: content, headers: { Accept: "application/json", "X-Fragment": "1" } });
  if (!answer.ok) throw Object.assign(new Error(String(answer.status)), { told: (await answer.json()).error.message });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".kept");
  // The place itself stays: it is a live region, and only what changes inside one is read out.
  place(name).dataset.state = fresh.dataset.state;
  place(name).replaceChildren(...fresh.childNodes);
};

const failed = (name, error) => {
  const line = document.createElement("p");
  line.textContent = error.told ?? form.dataset.failed;
  place(name)?.replaceChildren(line);
};

form?.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (button?.name !== "simpan") return;
  event.preventDefault();
  button.setAttribute("aria-busy", "true");
  await keep(button.value).catch((error) => failed(button.value, error));
  button.removeAttribute("aria-busy");
});

// Enter in a field means the button beside it, not the first one of the lesson.
document.addEventListener("keydown", (event) => {
  const button = event.key === "Enter" && event.target.matches("input[form=simpanan]")
    && event.target.closest("fieldset")?.querySelector("button[name=simpan]");
  if (!button) return;
  event.preventDefault();
  button.click();
});

// "ended" does not bubble, so it is caught on its way down.
document.addEventListener("ended", (event) => {
  const name = event.target.closest(".media")?.querySelector("[name=simpan]")?.value;
  if (!form || !name) return;
  keep(name).catch((error) => failed(name, error));
}, { capture: true });

document.querySelectorAll(".kept [data-words]").forEach((words) => {
  const field = document.getElementById(words.closest(".kept").id.replace("simpanan-", ""));
  if (field && !field.value) field.value = [...words.children].map((part) => part.innerText).join("\n\n");
});
