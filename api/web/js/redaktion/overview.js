// What waits today, in numbers, and what was read from each document.
import { h } from "../dom.js";
import { shortened } from "../more.js";
import { counted, dateText, t } from "../strings.js";
import { ofDocument } from "../address.js";
import { indexingBox } from "./indexing.js";
import { to } from "./route.js";

const FIRST = 20;
const STEPS = ["low", "medium", "high"];

/** Make the first screen. */
export async function overviewScreen(at, context) {
  const [told, run] = await Promise.all([context.desk.overview(), context.desk.indexing()]);
  return [waiting(told, context), refused(told.refused, context), indexingBox(told, run, context), documents(told.documents, context)];
}

function waiting(told, context) {
  const parts = [
    ["dokumenter", "overview.new", told.new_documents],
    ["indsatser", "overview.rows", told.open_rows],
    ["kontakter", "overview.contacts", told.open_contacts],
    ["kontakter", "overview.due", told.due_contacts],
    ["spoergsmaal", "overview.unanswered", told.unanswered],
  ];
  const some = parts.filter(([, , count]) => count);
  const list = some.map(([screen, key, count]) => h("li", {}, h("a", { class: "waits", href: to(screen) }, counted(key, count))));
  return h("section", {}, context.heading(1, {}, t("overview.waits")), list.length ? h("ul", { class: "waiting", role: "list" }, ...list) : h("p", {}, t("overview.nothing")));
}

function refused(files, context) {
  if (!files.length) return null;
  const list = files.map((file) => h("li", {}, h("strong", {}, file.path), h("span", {}, file.reason)));
  return h("section", {}, context.heading(1, {}, t("overview.refused")), h("p", { class: "hint" }, t("overview.refused.hint")), h("ul", { class: "refused", role: "list" }, ...list));
}

function documents(rows, context) {
  if (!rows.length) return h("p", {}, t("overview.empty"));
  const list = h("ul", { class: "documents", role: "list" });
  const shown = shortened(list, rows.map((row) => entry(row, context)), FIRST, (count) => t("overview.more", { count }));
  return h("section", {}, context.heading(1, {}, t("overview.documents")), h("p", { class: "hint" }, t("overview.documents.hint")), ...shown);
}

function entry(row, context) {
  const open = STEPS.filter((step) => row.open[step]).map((step) => t(`overview.open.${step}`, { count: row.open[step] }));
  const about = [dateText(row.date), row.path, counted("overview.read", row.rows)].filter(Boolean).join(" · ");
  return h(
    "li",
    {},
    context.heading(2, {}, h("a", { href: ofDocument(row.id) }, row.title)),
    h("p", { class: "source" }, about),
    h(
      "p",
      { class: "document-ways" },
      open.length > 0 && h("a", { href: to("indsatser", { document: row.id }), "aria-label": t("overview.look.long", row) }, t("overview.look", { open: open.join(", ") })),
      row.repairs > 0 && h("a", { href: to("rettelser", { document: row.id }), "aria-label": t("overview.repairs.long", row) }, counted("overview.repairs", row.repairs)),
    ),
  );
}
