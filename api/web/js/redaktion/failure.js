// What went wrong, in words, where it went wrong.
import { h, icon } from "../dom.js";
import { t } from "../strings.js";

/** Return a failure as the editor reads it. */
export function told(failure) {
  if (failure.kind === "offline") return t("failure.offline");
  return failure.detail || t("failure.server");
}

/** Make the box that stands instead of a screen; `retry()` asks again. */
export function failureBox(failure, context, retry) {
  const heading = context.heading(1, {}, t(failure.kind === "file" ? "failure.file" : "failure.heading"));
  const button = h("button", { type: "button", class: "button", onclick: retry }, t("failure.retry"));
  return h("div", { class: "failure", role: "alert" }, icon("danger"), h("div", {}, heading, h("p", {}, told(failure)), button));
}
