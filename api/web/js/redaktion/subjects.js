// The subjects as they stand, with a field to find one by any of its words.
import { fill, h } from "../dom.js";
import { counted, t } from "../strings.js";

/** Make the list. */
export function subjectList(subjects, context) {
  const field = h("input", { type: "search", id: context.uid(), oninput: find });
  const count = h("p", { class: "hint", role: "status" });
  const list = h("dl", { class: "subjects" });
  const sorted = [...subjects].sort((a, b) => a.preferred.localeCompare(b.preferred, "da"));

  function find() {
    const wanted = field.value.trim().toLocaleLowerCase("da");
    const found = sorted.filter((each) => [each.preferred, ...each.alternatives].some((word) => word.toLocaleLowerCase("da").includes(wanted)));
    count.textContent = counted("word.subjects", found.length);
    fill(list, ...found.flatMap((each) => [h("dt", {}, each.preferred), h("dd", {}, each.alternatives.join(", "))]));
  }

  find();
  return h("section", {}, context.heading(1, {}, t("word.thesaurus")), h("p", { class: "field" }, h("label", { for: field.id }, t("word.find")), field), count, list);
}
