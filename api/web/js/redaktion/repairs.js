// What the repair made of a document's scanning errors: first what did not become Danish words.
import { fill, h } from "../dom.js";
import { counted, t } from "../strings.js";
import { ofPlace } from "../address.js";
import { told } from "./failure.js";
import { documentFilter } from "./narrow.js";

/** Make the screen. */
export async function repairsScreen(at, context) {
  const { documents } = await context.desk.overview();
  const repaired = documents.filter((each) => each.repairs);
  const intro = h("p", { class: "intro" }, t("repair.intro"));
  if (!repaired.length) return [intro, h("p", { class: "lead" }, t("repair.none"))];
  const id = at.document ?? repaired[0].id;
  const narrow = documentFilter("rettelser", { ...at, document: id }, repaired, context, { every: false, all: false });
  return [intro, narrow, await list(id, context)];
}

async function list(id, context) {
  const table = h("ul", { class: "repairs", role: "list" });
  const foot = h("p", { class: "actions", "aria-live": "polite" });
  let shown = 0;

  async function more() {
    const { items, total } = await context.desk.repairs(id, shown);
    shown += items.length;
    const fresh = items.map((each) => entry(each, id));
    table.append(...fresh);
    const rest = total - shown;
    fill(foot, rest > 0 && h("button", { type: "button", class: "button quiet", onclick: press }, t("pile.more", { count: rest })));
    return fresh[0];
  }

  async function press() {
    try {
      const first = await more();
      first?.querySelector("a").focus();
    } catch (failure) {
      if (!failure.kind) throw failure;
      foot.append(h("span", { class: "field-error", role: "alert" }, told(failure)));
    }
  }

  await more();
  return h("div", { class: "pile-box" }, table, foot);
}

function entry(repair, id) {
  const words = { raw: repair.raw, repaired: repair.repaired };
  return h(
    "li",
    {},
    h("p", {}, h("del", {}, h("span", { class: "unseen" }, `${t("repair.raw")}: `), repair.raw), " → ", h("ins", {}, h("span", { class: "unseen" }, `${t("repair.repaired")}: `), repair.repaired), " ", h("span", { class: "source" }, counted("repair.times", repair.times)), !repair.known && h("span", { class: "badge sure-low" }, t("repair.unknown"))),
    h("p", { class: "source" }, `… ${repair.context} …`),
    h("a", { href: ofPlace(id, repair.start, repair.end), "aria-label": t("repair.open.long", words) }, t("repair.open")),
  );
}
