// How sure one can be of what was read, and why not surer.
import { h } from "../dom.js";
import { t } from "../strings.js";

/** Make the badge: "Usikker". */
export function sureBadge(confidence) {
  return h("span", { class: `badge sure-${confidence}` }, h("span", { class: "unseen" }, `${t("sure.label")}: `), t(`sure.${confidence}`));
}

/** Make the list of reasons, or null where there are none. */
export function reasons(texts) {
  if (!texts.length) return null;
  return h("div", { class: "reasons" }, h("p", { class: "label" }, t("sure.why")), h("ul", {}, ...texts.map((text) => h("li", {}, text))));
}
