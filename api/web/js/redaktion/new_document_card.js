// A new document: what its row may say, of which only the title and the date can be found in it.
import { h } from "../dom.js";
import { t } from "../strings.js";
import { ofDocument } from "../address.js";
import { fields } from "./fields.js";

const SHOWN = ["title", "publisher", "date", "scope", "licence", "url"];

/** Say how new documents are drawn and saved. */
export function newDocumentKind(context) {
  return {
    name: (document) => document.title,
    file: (document) => document.id,
    refresh: async (id) => (await context.desk.newDocuments({ id })).items[0],
    draw: (card) => draw(card, context),
    actions,
  };
}

function draw(card, context) {
  const { item } = card;
  card.fields = card.editing ? fields(SHOWN.map((name) => spec(name, item)), item.id, context) : null;
  const said = card.editing ? card.fields.element : h("dl", { class: "facts" }, ...SHOWN.flatMap((name) => fact(name, item[name])));
  const link = h("a", { href: ofDocument(item.id), "aria-label": t("new.open.long", item) }, t("new.open"));
  return [h("p", { class: "card-top" }, item.path), card.heading, item.date_line && h("p", { class: "hint" }, t("new.date.line", item)), said, h("p", {}, link)];
}

function fact(name, text) {
  if (name === "url" && !text) return [];
  return [h("dt", {}, t(`new.${name}`)), h("dd", {}, text || h("span", { class: "hint" }, t("new.unknown")))];
}

function spec(name, document) {
  const hints = { date: t("new.date.form"), scope: t("new.scope.form"), licence: t("new.licence.form"), url: t("person.url.form") };
  return { name, label: t(`new.${name}`), value: document[name] ?? "", hint: hints[name] };
}

function actions(card) {
  if (card.editing) return [card.button(t("save.save"), () => send(card, card.fields.changed()), false), card.button(t("save.cancel"), () => card.edit(false))];
  return [card.button(t("new.fill"), () => card.edit(true), false), card.button(t("new.accept"), () => accept(card))];
}

function accept(card) {
  if (card.item.date) return send(card, {});
  card.edit(true);
  return card.complain(t("new.date.missing"), "date");
}

function send(card, changed) {
  const given = Object.fromEntries(Object.entries(changed).map(([name, text]) => [name, text || null]));
  return card.save(({ id, seen }) => card.context.desk.acceptDocument({ id, seen, fields: given }), t("new.accepted"));
}
