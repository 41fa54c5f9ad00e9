// The screen of contacts: names that only the documents know, then facts that somebody should ring about.
import { h } from "../dom.js";
import { t } from "../strings.js";
import { contactKind } from "./contact_card.js";
import { Pile } from "./pile.js";
import { to } from "./route.js";

/** Make the screen. */
export async function contactsScreen(at, context) {
  const load = (offset, limit) => context.desk.contacts({ open: !at.all, offset, limit });
  const pile = new Pile(contactKind(context), load, { count: "person.count", none: "person.none" }, context);
  await pile.more();
  const box = h("input", { type: "checkbox", id: context.uid(), onchange: () => (location.hash = to("kontakter", { all: box.checked })) });
  box.checked = at.all;
  const narrow = h("div", { class: "narrow" }, h("p", { class: "check" }, box, h("label", { for: box.id }, t("narrow.all.contacts"))));
  return [h("p", { class: "intro" }, t("person.intro")), narrow, pile.element];
}
