// An initiative as it was read, beside the place in the document that it was read from.
import { h } from "../dom.js";
import { dateText, t } from "../strings.js";
import { ofPlace } from "../address.js";
import { fields } from "./fields.js";
import { reasons, sureBadge } from "./sure.js";

const LONG = new Set(["description", "goal", "status"]);

/** Say how rows are drawn and saved. */
export function rowKind(context) {
  return {
    name: (row) => row.title,
    file: (row) => row.id, // each row of the register is seen by itself
    refresh: async (id) => (await context.desk.rows({ id, open: false })).items[0],
    draw: (card) => draw(card, context),
    actions,
  };
}

function draw(card, context) {
  const { item } = card;
  card.fields = card.editing ? fields(item.fields.map(spec), item.id, context) : null;
  const read = card.editing ? [h("p", { class: "hint" }, t("row.own_words")), card.fields.element] : [h("dl", { class: "facts" }, ...item.fields.flatMap(fact))];
  return [
    h("p", { class: "card-top" }, sureBadge(item.confidence), h("span", {}, top(item))),
    card.heading,
    reasons([item.state === "changed" && t("row.changed"), ...item.doubts.map((doubt) => `${t(`row.${doubt.field}`)}: ${t(`doubt.${doubt.kind}`)}`)].filter(Boolean)),
    h("div", { class: "beside" }, h("section", {}, context.heading(2, {}, t("row.read")), ...read), source(item, context)),
  ];
}

function top(row) {
  const looked = row.reviewed && t("row.reviewed", { date: dateText(row.reviewed) });
  const removed = row.state === "removed" && t("row.none_at_all");
  return [row.number && t("initiative.number", row), row.document_title, removed, looked, row.pending && t("row.pending")].filter(Boolean).join(" · ");
}

function fact(field) {
  const text = field.correction ?? field.text;
  if (!text) return [];
  const doubted = field.doubts.length > 0 && h("span", { class: "unseen" }, ` (${t("row.doubted")})`);
  const before = field.correction && field.correction !== field.text && h("span", { class: "hint before" }, t("row.before", { text: field.text || t("field.empty") }));
  return [h("dt", { class: doubted ? "doubted" : null }, t(`row.${field.name}`), doubted), h("dd", {}, text, before)];
}

function source(row, context) {
  const at = row.fields.filter((field) => field.start !== null);
  const start = Math.min(...at.map((field) => field.start));
  const end = Math.max(...at.map((field) => field.end));
  const link = at.length > 0 && h("p", {}, h("a", { href: ofPlace(row.document_id, start, end), "aria-label": t("row.open.long", row) }, t("row.open")));
  return h(
    "section",
    {},
    context.heading(2, {}, t("row.source")),
    h("pre", { class: "source-text", tabindex: "0", role: "group", "aria-label": t("row.source.long", row) }, row.source),
    link,
    h("details", {}, h("summary", {}, t("row.words")), h("p", { class: "row-words" }, row.words.join(" "))),
  );
}

function spec(field) {
  const hint = field.doubts.map((kind) => t(`doubt.${kind}`)).join("; ");
  return { name: field.name, label: t(`row.${field.name}`), value: field.correction ?? field.text, hint: hint && t("field.look", { hint }), lines: LONG.has(field.name) ? 5 : 2 };
}

function actions(card) {
  if (card.editing) return [card.button(t("save.save"), () => correct(card), false), card.button(t("save.cancel"), () => card.edit(false))];
  if (card.item.state === "removed") return [card.button(t("row.restore"), () => send(card, {}, t("row.restored")))];
  return [
    card.button(t("row.accept"), () => send(card, {}, t("row.accepted")), false),
    card.button(t("row.correct"), () => card.edit(true)),
    card.button(t("row.remove"), () => send(card, {}, t("row.removed"), false)),
  ];
}

function correct(card) {
  const changed = Object.entries(card.fields.changed());
  const corrected = new Set(card.item.fields.filter((field) => field.correction !== null).map((field) => field.name));
  if (!changed.length) return card.complain(t("save.unchanged"));
  const emptied = changed.find(([name, text]) => !text && !corrected.has(name));
  if (emptied) return card.complain(t("row.emptied", { field: t(`row.${emptied[0]}`) }), emptied[0]);
  return send(card, Object.fromEntries(changed.map(([name, text]) => [name, text || null])), t("row.corrected"));
}

function send(card, fields, said, initiative = true) {
  return card.save(({ id, seen }) => card.context.desk.decideRow({ id, seen, fields, initiative }), said);
}
