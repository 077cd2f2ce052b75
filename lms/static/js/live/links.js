// Addresses that people write become links, everything else stays text; the same as lms/ui/links.py.
const LINK = /https?:\/\/[^\s<>"'`]{3,}[^\s<>"'`.,;:!?)\]}]/g;

const anchor = (address) => {
  const link = document.createElement("a");
  Object.assign(link, { href: address, textContent: address, rel: "nofollow noopener noreferrer", target: "_blank" });
  return link;
};

// Puts `text` into the place that `name` names, unless it is there already.
export const fillLinked = (node, name, text) => {
  const place = node.querySelector(`[data-fill="${name}"]`);
  if (!place || place.textContent === text) return;
  const links = text.match(LINK) ?? [];
  const between = text.split(LINK);
  place.replaceChildren(...between.flatMap((words, at) => [words, ...(links[at] ? [anchor(links[at])] : [])]));
};
