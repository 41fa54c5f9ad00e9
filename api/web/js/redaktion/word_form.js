// Where a word belongs: under a subject, as a subject of its own, or nowhere.
import { fill, h } from "../dom.js";
import { counted, t } from "../strings.js";
import { draftOf, writeDraft } from "./drafts.js";

const OWN = "eget-ord";

/** Make the form for a suggestion, or for a word that the editor writes; `decide(decision, said)` saves it. */
export function wordForm(suggestion, subjects, decide, context) {
  const input = suggestion ? null : h("input", { type: "text", id: context.uid(), maxlength: 80, oninput: () => writeDraft(OWN, input.value ? { word: input.value } : {}) });
  if (input) input.value = draftOf(OWN).word ?? "";
  const select = h("select", { id: context.uid() });
  const error = h("p", { class: "field-error", role: "alert" });
  const buttons = [press("under", under, false), press("new", (word) => decide({ word, new: true }, t("word.made", { word })))];
  if (suggestion) buttons.push(press("leave", (word) => decide({ word }, t("word.left", { word }))));
  const element = h(
    "form",
    { class: "card word", onsubmit: (event) => event.preventDefault() },
    suggestion && context.heading(2, { class: "card-title" }, t("word.quoted", suggestion)),
    suggestion && h("p", { class: "source" }, counted("word.questions", suggestion.questions)),
    input && h("p", { class: "field" }, h("label", { for: input.id }, t("word.word")), input),
    h("p", { class: "field" }, h("label", { for: select.id }, t("word.subject")), select),
    error,
    h("p", { class: "actions" }, ...buttons),
  );

  function press(key, decided, quiet = true) {
    const label = suggestion ? t(`word.${key}.long`, suggestion) : null;
    return h("button", { type: "button", class: quiet ? "button quiet" : "button", "aria-label": label, onclick: () => go(decided) }, t(`word.${key}`));
  }

  async function go(decided) {
    const word = suggestion?.word ?? input.value.trim();
    error.textContent = word ? "" : t("word.empty");
    if (!word) return input.focus();
    if ((await decided(word)) && input) {
      input.value = "";
      writeDraft(OWN, {});
    }
  }

  function under(word) {
    if (select.value) return decide({ word, concept: select.value }, t("word.placed", { word }));
    error.textContent = t("word.choose");
    select.focus();
    return false;
  }

  /** Offer these subjects, the nearest first; what is chosen stays chosen. */
  function offer(found) {
    const chosen = select.value; // none at first: a guess must not be one click from the file
    const near = suggestion?.nearest ?? [];
    const sorted = [...found].sort((a, b) => a.preferred.localeCompare(b.preferred, "da"));
    fill(select, h("option", { value: "" }, t("word.pick")), near.length > 0 && h("optgroup", { label: t("word.near") }, ...near.map(option)), h("optgroup", { label: t("word.all") }, ...sorted.map(option)));
    select.value = chosen;
  }

  offer(subjects);
  return { element, offer };
}

function option(subject) {
  return h("option", { value: subject.id }, subject.preferred);
}
