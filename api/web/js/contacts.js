// Who can help: cards with a number to call, hours, and how sure one can be of them.
import { h, icon, outLink, webAddress } from "./dom.js";
import { shortened } from "./more.js";
import { t } from "./strings.js";
import { telephone } from "./answer.js";

const FIRST = 3;

/** Make the section of contact points, or null where there are none. */
export function contactCards(contacts, context, instead = false) {
  if (!contacts.length) return null;
  const list = h("ul", { class: "cards", role: "list" });
  const items = contacts.map((contact) => h("li", {}, card(contact, context)));
  return h(
    "section",
    { class: "contacts" },
    context.heading(1, {}, t(instead ? "none.contacts" : "contacts.heading")),
    contacts.some(unchecked) && h("p", { class: "hint" }, t("contact.unverified.hint")),
    ...shortened(list, items, instead ? items.length : FIRST, (count) => t("contacts.more", { count })),
  );
}

function card(contact, context) {
  const site = webAddress(contact.url);
  const silent = !contact.phone && !contact.email && !site;
  return h(
    "article",
    { class: "card contact", "data-id": contact.id },
    context.heading(2, { class: "card-title" }, contact.name),
    contact.help && h("p", {}, contact.help),
    h("p", { class: "contact-ways" }, phone(contact), email(contact), siteLink(contact, site)),
    silent && h("p", { class: "hint" }, t("contact.nothing")),
    h("dl", { class: "facts" }, ...fact("contact.hours", contact.hours), ...fact("contact.for", contact.audience), ...source(contact)),
    h("p", { class: unchecked(contact) ? "age unverified" : "age" }, contact.age),
  );
}

function phone(contact) {
  if (!contact.phone) return null;
  const name = t("contact.call.long", { name: contact.name, phone: contact.phone });
  return h("a", { class: "button call", href: telephone(contact.phone), "aria-label": name }, icon("phone"), t("contact.call", contact));
}

function email(contact) {
  if (!contact.email || !/^[^\s@?&]+@[^\s@?&]+$/.test(contact.email)) return contact.email;
  return h("a", { class: "way", href: `mailto:${contact.email}` }, t("contact.mail", contact));
}

function siteLink(contact, site) {
  return site && outLink(site, { class: "way", "aria-label": t("contact.site.long", contact) }, t("contact.site"));
}

function source(contact) {
  if (!contact.source) return [];
  const address = webAddress(contact.source);
  return [h("dt", {}, t("contact.source")), h("dd", {}, address ? outLink(address, {}, contact.source) : contact.source)];
}

function fact(key, value) {
  return value ? [h("dt", {}, t(key)), h("dd", {}, value)] : [];
}

/** Tell whether a contact has something to check that nobody has. */
function unchecked(contact) {
  return !contact.verified && Boolean(contact.phone || contact.email || contact.url || contact.hours);
}
