// The start screen: what one can ask, and what is answered from.
import { h } from "./dom.js";
import { dateText, scopeText, t } from "./strings.js";

/** Make the screen below the question field. Each part may be missing: the field works without them. */
export function startView({ examples, documents, context, onask }) {
  return h("div", { class: "start-parts" }, roles(examples, context, onask), how(context), sources(documents, context));
}

function roles(examples, context, onask) {
  if (!examples.length) return null;
  const groups = examples.map(({ role, questions }) =>
    h(
      "section",
      { class: "role" },
      context.heading(1, {}, role),
      h("ul", { role: "list" }, ...questions.map((question) =>
        h("li", {}, h("button", { type: "button", class: "example", onclick: () => onask(question) }, question)))),
    ),
  );
  return h("section", { class: "roles" }, context.heading(0, {}, t("start.examples")), h("div", { class: "role-grid" }, ...groups));
}

function how(context) {
  const points = ["quote", "date", "no"].map((key) =>
    h("li", {}, h("strong", {}, t(`start.how.${key}`)), h("span", {}, t(`start.how.${key}.text`))),
  );
  return h("section", { class: "how" }, context.heading(0, {}, t("start.how")), h("ul", { role: "list" }, ...points));
}

function sources(documents, context) {
  if (!documents.length) return null;
  const rows = documents.map((row) =>
    h("li", {}, context.documentLink(row.id, {}, row.title), h("span", { class: "source" }, [row.publisher, dateText(row.date), scopeText(row.scope)].filter(Boolean).join(" · ")), h("span", { class: "age" }, row.age)),
  );
  return h("section", { class: "sources" }, context.heading(0, {}, t("start.documents")), h("ul", { role: "list" }, ...rows));
}
