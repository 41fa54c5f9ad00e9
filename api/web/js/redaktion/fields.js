// The fields that an editor writes in, with what stands there now, and what has been changed.
import { h } from "../dom.js";
import { t } from "../strings.js";
import { draftOf, writeDraft } from "./drafts.js";

/**
 * Make fields for `specs`: {name, label, value, hint, lines}. What was written earlier and not saved stands in them,
 * with what the file says now beside it. `id` names the draft.
 */
export function fields(specs, id, context) {
  const draft = draftOf(id);
  const made = specs.map((spec) => field(spec, draft[spec.name], context));
  const element = h("div", { class: "fields", oninput: () => writeDraft(id, changed()) }, ...made.map((each) => each.element));

  function changed() {
    const written = made.filter((each) => each.input.value.trim() !== each.spec.value.trim());
    return Object.fromEntries(written.map((each) => [each.spec.name, each.input.value.trim()]));
  }

  return {
    element,
    changed,
    /** Put the cursor in a field, by default the first. */
    focus: (name = specs[0].name) => made.find((each) => each.spec.name === name)?.input.focus(),
    forget: () => writeDraft(id, {}),
  };
}

function field(spec, written, context) {
  const hint = h("p", { class: "hint", id: context.uid() }, [spec.hint, written !== undefined && t("field.now", { value: spec.value || t("field.empty") })].filter(Boolean).join(" "));
  const described = hint.textContent ? hint.id : null;
  const input = h(spec.lines ? "textarea" : "input", { id: context.uid(), "aria-describedby": described, ...(spec.lines ? { rows: spec.lines } : { type: "text" }) });
  input.value = written ?? spec.value;
  return { spec, input, element: h("div", { class: "field" }, h("label", { for: input.id }, spec.label), input, described && hint) };
}
