// Did it help? The question is sent only where the reader agrees.
import { h } from "./dom.js";
import { t } from "./strings.js";

/** Make the question of whether an answer helped. */
export function feedbackForm(answer, context) {
  const box = h("div", { class: "feedback", role: "group", "aria-label": t("feedback.heading") });
  const choice = (helpful, key) =>
    h("button", { type: "button", class: "button quiet", onclick: () => ask(helpful) }, t(key));

  function start(focus = false) {
    const yes = choice(true, "feedback.yes");
    box.replaceChildren(h("span", { class: "feedback-heading" }, t("feedback.heading")), yes, choice(false, "feedback.no"));
    if (focus) yes.focus();
  }

  function ask(helpful) {
    const why = h("textarea", { id: context.uid(), rows: 2, maxlength: 1000, "aria-describedby": context.uid() });
    const consent = h("input", { type: "checkbox", id: context.uid() });
    const failed = h("p", { class: "field-error", role: "alert" });
    const form = h(
      "form",
      { onsubmit: (event) => send(event, helpful, why.value, consent.checked, failed) },
      h("label", { for: why.id }, t(helpful ? "feedback.why.yes" : "feedback.why.no")),
      why,
      h("p", { class: "hint", id: why.getAttribute("aria-describedby") }, t("feedback.hint")),
      h("p", { class: "check" }, consent, h("label", { for: consent.id }, t("feedback.consent"))),
      failed,
      h(
        "p",
        { class: "actions" },
        h("button", { class: "button" }, t("feedback.send")),
        h("button", { type: "button", class: "button quiet", onclick: () => start(true) }, t("feedback.cancel")),
      ),
    );
    box.replaceChildren(form);
    why.focus();
  }

  async function send(event, helpful, why, consent, failed) {
    event.preventDefault();
    failed.textContent = "";
    try {
      const received = await context.client.feedback(given(answer, helpful, why, consent));
      const thanks = h("p", { class: "thanks", tabindex: "-1" }, t(received.question_stored ? "feedback.thanks.question" : "feedback.thanks"));
      box.replaceChildren(thanks);
      thanks.focus();
    } catch {
      failed.textContent = t("feedback.failed");
    }
  }

  start();
  return box;
}

function given(answer, helpful, why, consent) {
  return {
    build_id: answer.build_id,
    helpful,
    why: why.trim() || null,
    status: answer.status,
    shown: [...answer.passages, ...answer.initiatives, ...answer.contacts].map((entry) => entry.id).slice(0, 100),
    question: consent ? answer.question : null,
    consent,
  };
}
