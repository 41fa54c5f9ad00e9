// Narrow a screen to one document, and to what waits or all.
import { h } from "../dom.js";
import { t } from "../strings.js";
import { to } from "./route.js";

/** Make the choice of a document; `all` adds the one between what waits and everything. */
export function documentFilter(screen, at, documents, context, { every = true, all = true } = {}) {
  const options = documents.map((each) => option(each.id, each.title, each.id === at.document));
  const select = h("select", { id: context.uid(), onchange: go }, every && option("", t("narrow.every"), !at.document), ...options);
  const box = h("input", { type: "checkbox", id: context.uid(), onchange: go });
  box.checked = at.all;
  function go() {
    location.hash = to(screen, { document: select.value || null, all: box.checked });
  }
  const check = all && h("p", { class: "check" }, box, h("label", { for: box.id }, t("narrow.all")));
  return h("div", { class: "narrow" }, h("p", { class: "field" }, h("label", { for: select.id }, t("narrow.document")), select), check);
}

function option(value, text, selected) {
  return h("option", { value, selected }, text);
}
