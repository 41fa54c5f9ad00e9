// What readers asked in vain: counted by subject; the words only of those who agreed.
import { h } from "../dom.js";
import { counted, dateText, t } from "../strings.js";
import { to } from "./route.js";

/** Make the screen. */
export async function questionsScreen(at, context) {
  const asked = await context.desk.questions();
  return [h("p", { class: "intro" }, t("asked.intro")), h("p", { class: "lead" }, asked.questions ? counted("asked.count", asked.questions) : t("asked.none")), subjects(asked.subjects, context), agreed(asked.agreed, context)];
}

function subjects(found, context) {
  if (!found.length) return null;
  const row = (each) => h("tr", {}, h("th", { scope: "row" }, each.name), h("td", { class: "number" }, String(each.questions)), h("td", {}, dateText(each.last)));
  const head = ["asked.subject", "asked.questions", "asked.last"].map((key) => h("th", { scope: "col" }, t(key)));
  return h("section", {}, context.heading(1, {}, t("asked.subjects")), h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...found.map(row))));
}

function agreed(texts, context) {
  if (!texts.length) return null;
  const list = h("ul", { class: "agreed" }, ...texts.map((text) => h("li", {}, text)));
  return h("section", {}, context.heading(1, {}, t("asked.agreed")), h("p", { class: "hint" }, t("asked.agreed.hint")), list, h("p", {}, h("a", { href: to("emneord") }, t("asked.words"))));
}
