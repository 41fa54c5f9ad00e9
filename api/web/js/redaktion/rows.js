// The screen of initiatives: those that may be read wrongly first.
import { h } from "../dom.js";
import { t } from "../strings.js";
import { documentFilter } from "./narrow.js";
import { Pile } from "./pile.js";
import { rowKind } from "./row_card.js";

/** Make the screen. */
export async function rowsScreen(at, context) {
  const wanted = { open: !at.all, ...(at.document && { document: at.document }) };
  const load = (offset, limit) => context.desk.rows({ ...wanted, offset, limit });
  const pile = new Pile(rowKind(context), load, { count: "row.count", none: at.all ? "row.none.all" : "row.none" }, context);
  const [{ documents }] = await Promise.all([context.desk.overview(), pile.more()]);
  const narrow = documentFilter("indsatser", at, documents.filter((each) => each.rows), context);
  return [h("p", { class: "intro" }, t("row.intro")), narrow, pile.element];
}
