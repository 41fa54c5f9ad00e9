// Where one asks.
import { h, icon } from "./dom.js";
import { t } from "./strings.js";

const TALLEST = 160;

/** Make the form; `onask(question)` is called with what was written. Returns the form, and how to use it. */
export function composer(context, onask, { hint = true } = {}) {
  const hintId = context.uid();
  const errorId = context.uid();
  const field = h("textarea", {
    id: context.uid(), rows: 1, enterkeyhint: "send", autocomplete: "off", placeholder: t("ask.placeholder"),
    "aria-describedby": hint ? `${hintId} ${errorId}` : errorId, oninput: grow, onkeydown: sendOnEnter,
  });
  const label = h("label", { for: field.id }, t("ask.label"));
  const error = h("p", { class: "field-error", id: errorId });
  const form = h(
    "form",
    { class: "composer", onsubmit: submit, novalidate: true },
    label,
    h("div", { class: "composer-row" }, field, h("button", { class: "button primary" }, h("span", {}, t("ask.send")), icon("send"))),
    error,
    hint && h("p", { class: "hint", id: hintId }, t("ask.hint")),
  );

  function submit(event) {
    event.preventDefault();
    const question = field.value.trim();
    error.textContent = question ? "" : t("ask.empty");
    field.toggleAttribute("aria-invalid", false);
    if (!question) {
      field.setAttribute("aria-invalid", "true");
      return field.focus();
    }
    write("");
    if (matchMedia("(pointer: coarse)").matches) field.blur();
    onask(question);
  }

  function sendOnEnter(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  }

  function grow() {
    if (field.value.trim()) {
      error.textContent = "";
      field.removeAttribute("aria-invalid");
    }
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + 4, TALLEST)}px`;
  }

  function write(text) {
    field.value = text;
    grow();
  }

  function relabel(text, placeholder) {
    label.textContent = text;
    field.placeholder = placeholder;
  }

  return { form, field, write, relabel, focus: () => field.focus() };
}
