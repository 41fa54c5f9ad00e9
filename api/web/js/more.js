// A list that shows its first entries, and the rest when asked.
import { h } from "./dom.js";

/** Return the list, and where there is more the button that shows it. */
export function shortened(list, items, first, label) {
  list.append(...items.slice(0, first));
  const rest = items.slice(first);
  if (!rest.length) return [list];
  const button = h("button", { type: "button", class: "button quiet more", onclick: show }, label(rest.length));
  function show() {
    list.append(...rest);
    button.remove();
    rest[0].setAttribute("tabindex", "-1");
    rest[0].focus();
  }
  return [list, button];
}
