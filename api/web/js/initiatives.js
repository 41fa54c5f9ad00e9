// What is done about it: cards with where each initiative stands today.
import { h } from "./dom.js";
import { shortened } from "./more.js";
import { calm, t } from "./strings.js";

const FIRST = 3;
const SHOWN = ["goal", "funding", "owner"];
const FOLDED = ["anchoring", "status"];

/** Make the section of initiatives, or null where there are none. */
export function initiativeCards(initiatives, context) {
  if (!initiatives.length) return null;
  const list = h("ul", { class: "cards", role: "list" });
  const items = initiatives.map((initiative) => h("li", {}, card(initiative, context)));
  const shown = shortened(list, items, FIRST, (count) => t("initiatives.more", { count }));
  return h("section", { class: "initiatives" }, context.heading(1, {}, t("initiatives.heading")), ...shown);
}

function card(initiative, context) {
  const numbered = [initiative.number && t("initiative.number", initiative), calm(initiative.area)].filter(Boolean).join(" · ");
  const link = { "aria-label": t("initiative.open.long", initiative) };
  return h(
    "article",
    { class: "card initiative", "data-id": initiative.id },
    h("p", { class: "card-top" }, stateBadge(initiative), h("span", {}, numbered)),
    context.heading(2, { class: "card-title" }, initiative.title),
    h("p", { class: "age" }, initiative.age),
    initiative.description && h("p", {}, initiative.description),
    h("dl", { class: "facts" }, ...SHOWN.flatMap((field) => fact(field, initiative[field])), ...period(initiative.period)),
    missing(initiative),
    folded(initiative),
    h("p", { class: "card-links" }, context.initiativeLink(initiative, link, t("initiative.open"))),
  );
}

/** Make the badge that says where an initiative stands: "Udløbet 2017". */
export function stateBadge(initiative) {
  const { state, period: { end } = {} } = initiative;
  const text = state === "expired" && end ? t("state.expired.year", { year: end }) : t(`state.${state}`);
  return h("span", { class: `badge state-${state}` }, h("span", { class: "unseen" }, `${t("state.label")}: `), text);
}

function fact(field, value) {
  return value ? [h("dt", {}, t(`initiative.${field}`)), h("dd", {}, value)] : [];
}

/** Say in one line what the document does not tell: that is an answer, too. */
function missing(initiative) {
  const absent = SHOWN.filter((field) => !initiative[field]).map((field) => t(`initiative.${field}`).toLocaleLowerCase("da"));
  return absent.length > 0 && h("p", { class: "missing" }, t("initiative.missing", { fields: absent.join(", ") }));
}

function period({ start, end } = {}) {
  if (!start && !end) return [];
  const key = start && end ? (start === end ? null : "period.both") : start ? "period.start" : "period.end";
  return [h("dt", {}, t("initiative.period")), h("dd", {}, key ? t(key, { start, end }) : String(start))];
}

function folded(initiative) {
  const present = FOLDED.filter((field) => initiative[field]);
  if (!present.length) return null;
  const facts = present.flatMap((field) => fact(field, initiative[field]));
  return h("details", {}, h("summary", {}, t("initiative.more")), h("dl", { class: "facts" }, ...facts));
}
