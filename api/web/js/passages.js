// Where it stands: passages with the words that match, each with a way to its place in the document.
import { h } from "./dom.js";
import { shortened } from "./more.js";
import { calm, dateText, t } from "./strings.js";
import { marked } from "./text.js";

const FIRST = 3;

/** Make the section of passages, or null where there are none. */
export function passageList(passages, context) {
  if (!passages.length) return null;
  const items = passages.map((passage) => h("li", {}, passageView(passage, context)));
  const list = h("ol", { class: "passage-list", role: "list" });
  const shown = shortened(list, items, FIRST, (count) => t("passages.more", { count }));
  return h("section", { class: "passages" }, context.heading(1, {}, t("passages.heading")), ...shown);
}

function passageView(passage, context) {
  const path = passage.heading_path.map(calm);
  const heading = path.at(-1) ?? passage.document_title;
  const row = context.documents.get(passage.document_id);
  const source = [passage.document_title, row && dateText(row.date), passage.page !== null && t("passage.page", passage)];
  return h(
    "article",
    { class: "passage", "data-id": passage.id },
    context.heading(2, { class: "passage-title" }, heading),
    path.length > 1 && h("p", { class: "passage-path" }, path.slice(0, -1).join(" › ")),
    h("p", { class: "passage-text" }, ...marked(passage.text, passage.highlights)),
    h(
      "p",
      { class: "passage-source" },
      context.placeLink(passage, { "aria-label": t("passage.open.long", { heading }) }, t("passage.open")),
      h("span", { class: "source" }, source.filter(Boolean).join(", ")),
    ),
  );
}
