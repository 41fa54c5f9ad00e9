// The screen of new documents: files that have no row of their own yet, with the row that each proposes.
import { h } from "../dom.js";
import { t } from "../strings.js";
import { newDocumentKind } from "./new_document_card.js";
import { Pile } from "./pile.js";

/** Make the screen. */
export async function newDocumentsScreen(at, context) {
  const load = (offset, limit) => context.desk.newDocuments({ offset, limit });
  const pile = new Pile(newDocumentKind(context), load, { count: "new.count", none: "new.none" }, context);
  await pile.more();
  return [h("p", { class: "intro" }, t("new.intro")), pile.element];
}
