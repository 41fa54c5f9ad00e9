// One turn of the conversation: the question, and then what came of it.
import { actionRow } from "./actions.js";
import { answerView, noticeList } from "./answer.js";
import { fill, h, icon } from "./dom.js";
import { feedbackForm } from "./feedback.js";
import { t } from "./strings.js";

const SLOW = 4000;

/** A question and its state; `element` is what one sees of it. */
export class Turn {
  constructor(question, filters, context) {
    this.question = question;
    this.filters = filters;
    this.context = context;
    this.answer = null;
    this.title = context.heading(0, { class: "question", id: context.uid(), tabindex: "-1" }, question);
    this.body = h("div", { class: "turn-body" });
    this.element = h("article", { class: "turn", "aria-labelledby": this.title.id }, this.title, limited(filters, context), this.body);
  }

  /** The question as the server took it, which stands alone without the conversation. */
  get standalone() {
    return this.answer?.question || this.question;
  }

  loading() {
    const text = h("p", { class: "loading-text" }, t("loading.text"));
    const bars = [1, 2, 3].map((n) => h("div", { class: `bar bar-${n}` }));
    this.told = { text, notices: h("div"), parts: h("div", { class: "loading-parts" }) };
    fill(this.body, this.told.notices, this.told.parts, h("div", { class: "loading" }, text, ...bars));
    this.body.setAttribute("aria-busy", "true");
    this.timer = setTimeout(() => (text.textContent = t("loading.slow")), SLOW);
  }

  /** Show what is told before the answer is whole: how far it has come, dangers at once, and its first words. */
  hear(name, { text, notices = [] }) {
    if (name === "part") this.told.parts.append(...(text.trim() ? [h("p", {}, text.trim())] : []));
    if (name !== "status") return;
    this.told.text.textContent = text;
    fill(this.told.notices, noticeList(notices, [], this.context));
  }

  show(answer, link, onsuggestion) {
    this.#settle();
    this.answer = answer;
    if (!answer.carried_over?.length) this.title.textContent = answer.question; // without personal data
    if (answer.courtesy) return void fill(this.body, h("p", { class: "courtesy" }, answer.answer.text));
    const context = { ...this.context, filtered: Object.values(this.filters).some((chosen) => chosen.length) };
    fill(
      this.body,
      understood(answer),
      answerView(answer, context),
      h("div", { class: "turn-end" }, actionRow(answer, context, link), feedbackForm(answer, context)),
      suggestions(answer, onsuggestion),
    );
  }

  fail(failure, onretry, onedit) {
    this.#settle();
    const offline = failure.kind === "offline";
    const heading = { offline: "error.offline.heading", starting: "error.starting.heading" }[failure.kind] ?? "error.heading";
    const detail = offline ? t(this.context.offlineText ?? "error.offline") : failure.detail || t("error.server");
    const again = failure.kind === "question"
      ? h("button", { type: "button", class: "button", onclick: onedit }, t("error.edit"))
      : h("button", { type: "button", class: "button", onclick: onretry }, t("error.retry"));
    fill(
      this.body,
      h(
        "div",
        { class: `failure failure-${failure.kind}` },
        icon(offline ? "language" : "danger"),
        h("div", {}, this.context.heading(1, {}, t(heading)), h("p", {}, detail), h("p", {}, t("error.danger")), again),
      ),
    );
    return `${t(heading)}. ${detail}`;
  }

  #settle() {
    clearTimeout(this.timer);
    this.body.removeAttribute("aria-busy");
  }
}

function limited(filters, context) {
  const chosen = Object.values(filters).flat();
  if (!chosen.length) return null;
  return h("p", { class: "limited" }, `${t("filters.limited")}: `, ...chosen.map((value) => h("span", { class: "chip" }, context.filterName(value))));
}

function understood(answer) {
  if (!answer.carried_over?.length) return null;
  return h(
    "p",
    { class: "understood" },
    h("span", { class: "label" }, `${t("turn.understood")}: `),
    h("q", {}, answer.understood_as),
    " ",
    h("span", { class: "hint" }, t("turn.understood.hint")),
  );
}

function suggestions(answer, onsuggestion) {
  if (!answer.suggestions?.length) return null;
  const items = answer.suggestions.map((text) =>
    h("li", {}, h("button", { type: "button", class: "suggestion", onclick: () => onsuggestion(text) }, text)),
  );
  return h("div", { class: "suggestions" }, h("p", { class: "label" }, t("turn.suggestions")), h("ul", { role: "list" }, ...items));
}
