// The door: the editor types the key, and this tab keeps it until it is closed.
import { h } from "../dom.js";
import { t } from "../strings.js";
import { told } from "./failure.js";

/** Make the screen where the key is typed; `enter(key)` tries it and throws a Failure where it opens nothing. */
export function keyScreen(context, enter, failure = null) {
  const error = h("p", { class: "field-error", id: context.uid(), role: "alert" }, failure ? told(failure) : "");
  // Without a name it is part of no form that a browser could send or put in an address.
  const field = h("input", { type: "password", id: context.uid(), autocomplete: "off", spellcheck: "false", required: true, "aria-describedby": error.id });
  const button = h("button", { class: "button" }, t("key.enter"));
  const form = h("form", { class: "key-form", novalidate: true, onsubmit: submit }, h("label", { for: field.id }, t("key.label")), field, error, button);

  async function submit(event) {
    event.preventDefault();
    const key = field.value.trim();
    error.textContent = key ? "" : t("key.empty");
    field.toggleAttribute("aria-invalid", false);
    if (!key) return refuse();
    button.disabled = true;
    try {
      await enter(key);
    } catch (reason) {
      if (!reason.kind) throw reason;
      error.textContent = told(reason);
      refuse();
    } finally {
      button.disabled = false;
    }
  }

  function refuse() {
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }

  const help = [h("p", {}, t("key.lead")), form, h("p", { class: "hint" }, t("key.kept")), h("p", { class: "hint" }, t("key.get"))];
  return h("section", { class: "key" }, context.heading(0, {}, t("key.heading")), ...help);
}
