// What one can do with an answer: copy it with its sources, link to it, print it.
import { h } from "./dom.js";
import { dateText, t } from "./strings.js";

const SAID_FOR = 2500;

/** Make the row of actions. `link` is the address that reopens the question. */
export function actionRow(answer, context, link) {
  return h(
    "p",
    { class: "actions" },
    copyButton(t("actions.copy"), () => asText(answer, context, link), context),
    copyButton(t("actions.link"), () => link, context),
    context.printing && h("button", { type: "button", class: "button quiet", onclick: () => print() }, t("actions.print")),
  );
}

function copyButton(label, text, context) {
  const button = h("button", { type: "button", class: "button quiet", onclick: copied }, label);
  async function copied() {
    const done = t((await copy(text(), context.root())) ? "actions.copied" : "actions.failed");
    button.textContent = done;
    context.announce(done);
    setTimeout(() => (button.textContent = label), SAID_FOR);
  }
  return button;
}

/** Put text on the clipboard and say whether that went well; intranets without https need the old way. */
async function copy(text, root) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = h("textarea", { class: "unseen", readonly: true, "aria-hidden": "true", tabindex: "-1" });
    const focused = root.activeElement;
    area.value = text;
    (root.body ?? root).append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus();
    return done;
  }
}

/** Return the answer as one pastes it into a journal or a mail: every quote with its source. */
export function asText(answer, context, link) {
  const cited = answer.answer.citations.map((citation) => citation.document_id);
  const shown = cited.length ? cited : answer.passages.map((passage) => passage.document_id);
  const sources = [...new Set(shown)].map((id) => context.documents.get(id)).filter(Boolean);
  return [
    t("copy.question", { question: answer.question }),
    answer.answer.text,
    ...answer.contacts.filter((contact) => contact.phone).map(contactLine),
    ...sources.map((row) => t("copy.source", { ...row, date: dateText(row.date) })),
    t("copy.link", { url: link }),
    t("copy.made", { date: dateText(new Date().toISOString().slice(0, 10)) }),
  ].join("\n\n");
}

function contactLine(contact) {
  const facts = [contact.phone, contact.hours, `${t("contact.source")}: ${contact.source}`, contact.age];
  return `${contact.name}: ${facts.filter(Boolean).join(" · ")}`;
}
