// Somebody who can help: what the documents or the editor's own file say, and where they are named.
import { h, outLink, webAddress } from "../dom.js";
import { t } from "../strings.js";
import { ofPlace } from "../address.js";
import { fields } from "./fields.js";
import { reasons, sureBadge } from "./sure.js";

const SHOWN = ["help", "audience", "phone", "email", "url", "hours", "source", "scope"];
const LINKS = new Set(["url", "source"]);

/** Say how contacts are drawn and saved. */
export function contactKind(context) {
  return {
    name: (contact) => contact.name,
    file: () => "contacts",
    refresh: async (id) => (await context.desk.contacts({ id, open: false })).items[0],
    draw: (card) => draw(card, context),
    actions,
  };
}

function draw(card, context) {
  const { item } = card;
  card.fields = card.editing ? fields(["name", ...SHOWN].map((name) => spec(name, item)), item.id, context) : null;
  card.checked = card.editing && h("input", { type: "checkbox", id: context.uid() });
  const said = card.editing
    ? [card.fields.element, h("p", { class: "check" }, card.checked, h("label", { for: card.checked.id }, t("person.checked")))]
    : [h("dl", { class: "facts" }, ...SHOWN.flatMap((name) => fact(name, item[name]))), h("p", { class: "age" }, item.age)];
  return [
    h("p", { class: "card-top" }, item.origin === "document" && sureBadge(item.confidence), h("span", {}, t(`person.origin.${item.origin}`))),
    card.heading,
    reasons([...item.doubts.map((kind) => t(`doubt.${kind}`)), item.due && t(`person.due.${item.due}`)].filter(Boolean)),
    h("div", { class: item.quotes.length ? "beside" : "" }, h("section", {}, context.heading(2, {}, t("person.facts")), ...said), quotes(item, context)),
  ];
}

function fact(name, text) {
  if (!text) return [];
  const address = LINKS.has(name) && webAddress(text);
  return [h("dt", {}, t(`person.${name}`)), h("dd", {}, address ? outLink(address, {}, text) : text)];
}

function quotes(contact, context) {
  if (!contact.quotes.length) return null;
  const shown = contact.quotes.map((quote) =>
    h("li", {}, h("blockquote", { class: "named" }, quote.text), h("a", { href: ofPlace(quote.document_id, quote.start, quote.end), "aria-label": t("person.open.long", contact) }, t("person.open"))),
  );
  return h("section", {}, context.heading(2, {}, t("person.named")), h("ul", { role: "list", class: "quotes" }, ...shown));
}

function spec(name, contact) {
  const form = { phone: t("person.phone.form"), email: t("person.email.form"), url: t("person.url.form"), source: t("person.source.form") };
  return { name, label: t(`person.${name}`), value: contact[name] ?? "", hint: form[name] };
}

function actions(card) {
  if (card.editing) return [card.button(t("save.save"), () => correct(card), false), card.button(t("save.cancel"), () => card.edit(false))];
  const correcting = card.button(t("person.correct"), () => card.edit(true));
  if (card.item.origin === "file") return [card.button(t("person.verify"), () => verify(card), false), correcting];
  const leave = card.button(t("person.leave"), () => send(card, { leave_out: true }, t("person.left")));
  return [card.button(t("person.take"), () => send(card, {}, t("person.taken")), false), correcting, leave];
}

function verify(card) {
  if (card.item.source) return send(card, { verified: today() }, t("person.verified"));
  card.edit(true);
  card.checked.checked = true;
  card.complain(t("person.source.missing"), "source");
}

function correct(card) {
  const changed = Object.entries(card.fields.changed()).map(([name, text]) => [name, text || null]);
  const verified = card.checked.checked ? today() : null;
  if (!changed.length && !verified) return card.complain(t("save.unchanged"));
  const source = changed.length && card.item.source ? { source: card.item.source } : {}; // a new fact names where it is from
  return send(card, { fields: { ...source, ...Object.fromEntries(changed) }, verified }, t(verified ? "person.verified" : "row.corrected"));
}

function send(card, decision, said) {
  return card.save(({ id, seen }) => card.context.desk.decideContact({ id, seen, ...decision }), said);
}

/** Return the day where the editor sits, as 2026-11-25. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
