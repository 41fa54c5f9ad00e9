// What a screen reader hears: once, when the whole answer is there.
import { counted, t } from "./strings.js";

/** Return an answer as it is announced: dangers, its words, and what was found. */
export function spoken(answer) {
  if (answer.courtesy) return answer.answer.text;
  const dangers = answer.notices.filter((notice) => notice.kind === "danger").map((notice) => notice.text);
  const found = {
    contacts: counted("announce.contacts", answer.contacts.length),
    initiatives: counted("announce.initiatives", answer.initiatives.length),
    passages: counted("announce.passages", answer.passages.length),
  };
  const lead = t(answer.status === "answered" ? "announce.answer" : "announce.none");
  return [...dangers, lead, answer.answer.text, t("announce.found", found)].join(" ");
}
