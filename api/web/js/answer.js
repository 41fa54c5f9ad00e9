// An answer as one sees it: notices on top, then the words with their quotes, people, initiatives and passages.
import { contactCards } from "./contacts.js";
import { h, icon } from "./dom.js";
import { initiativeCards } from "./initiatives.js";
import { passageList } from "./passages.js";
import { t, dateText } from "./strings.js";

const ORDER = ["danger", "privacy", "language", "stale"];

/** Make the answer's element. The context says how to link, at which level headings start, and what is known of documents. */
export function answerView(answer, context) {
  const none = answer.status === "no_answer";
  return h(
    "div",
    { class: none ? "answer answer-none" : "answer" },
    noticeList(answer.notices, answer.contacts, context),
    none ? noAnswer(answer) : answerText(answer, context),
    h("div", { class: "answer-side" }, contactCards(answer.contacts, context, none), initiativeCards(answer.initiatives, context)),
    passageList(answer.passages, context),
    none && !urgent(answer) && advice(context),
  );
}

/** Make the notices, one box a kind and the gravest first. */
export function noticeList(notices, contacts, context) {
  const present = ORDER.filter((kind) => notices.some((notice) => notice.kind === kind));
  if (!present.length) return null;
  const phones = new Set([...context.phones, ...contacts.map((contact) => contact.phone).filter(Boolean)]);
  const boxes = present.map((kind) => noticeBox(kind, notices.filter((notice) => notice.kind === kind), phones));
  return h("section", { class: "notices", "aria-label": t("notices.heading") }, h("ul", { role: "list" }, ...boxes));
}

function noticeBox(kind, notices, phones) {
  const texts = notices.map((notice) => h("p", {}, ...withNumbers(notice.text, phones)));
  return h("li", { class: `notice notice-${kind}` }, icon(kind), h("div", {}, h("strong", { class: "notice-kind" }, t(`notice.${kind}`)), ...texts));
}

/** Make known contact points' numbers callable where a notice names them; no other digits are taken for a number. */
function withNumbers(text, phones) {
  const longestFirst = [...phones].sort((a, b) => b.length - a.length);
  if (!longestFirst.length) return [text];
  const numbers = new RegExp(`(?<![\\d+])(${longestFirst.map(escaped).join("|")})(?!\\d)`);
  return text.split(numbers).map((piece) => (phones.has(piece) ? h("a", { href: telephone(piece) }, piece) : piece));
}

function escaped(text) {
  return text.replace(/[^\d ]/g, "\\$&");
}

/** Return the address that calls a number. */
export function telephone(number) {
  return `tel:${number.replace(/[^\d+]/g, "")}`;
}

/** Make the answer's text: each citation's quote in it becomes a block quotation with its source. */
function answerText(answer, context) {
  const [shown, rest] = quoted(answer.answer.text, answer.answer.citations, context);
  return h(
    "section",
    { class: "answer-text", "aria-label": t("answer.heading") },
    ...sourcesOnce(shown),
    answer.answer.kind === "generated" && h("p", { class: "hint" }, t("answer.generated")),
    rest.length > 0 && h("p", { class: "label" }, t("answer.sources")),
    ...sourcesOnce(rest.map((citation) => quotation(citation, context))),
  );
}

/** Return the text's elements, and the citations whose quotes do not stand on lines of their own in it. */
function quoted(text, citations, context) {
  const elements = [];
  const rest = [];
  for (const citation of citations) {
    const [before, ...after] = text.split(`»${citation.quote}«`);
    const alone = after.length === 1 && /(^|\n)$/.test(before) && /^(\n|$)/.test(after[0]);
    if (!alone) {
      rest.push(citation);
      continue;
    }
    elements.push(...paragraphs(before), quotation(citation, context));
    text = after[0];
  }
  return [[...elements, ...paragraphs(text)], rest];
}

/** Name a source once, under the last of the quotes that stand together and come from it. */
function sourcesOnce(elements) {
  elements.forEach((element, i) => {
    const next = elements[i + 1]?.querySelector?.(".source");
    const source = element.querySelector(".source");
    if (source && next?.textContent === source.textContent) source.remove();
  });
  return elements;
}

function paragraphs(text) {
  return text.split(/\n+/).filter((line) => line.trim()).map((line) => h("p", {}, line));
}

function quotation(citation, context) {
  const row = context.documents.get(citation.document_id);
  const source = row ? t("answer.from", { title: row.title, date: dateText(row.date) }) : citation.document_id;
  const page = citation.page === null ? "" : `, ${t("passage.page", { page: citation.page })}`;
  return h(
    "figure",
    { class: "quote" },
    h("blockquote", {}, h("p", {}, citation.quote)),
    h(
      "figcaption",
      {},
      context.placeLink(citation, { "aria-label": t("answer.open.long", { quote: short(citation.quote) }) }, t("answer.open")),
      h("span", { class: "source" }, source + page),
    ),
  );
}

function short(text) {
  return text.length <= 60 ? text : `${text.slice(0, 60).replace(/\s+\S*$/, "")} …`;
}

function noAnswer(answer) {
  const lines = answer.answer.text.split(/\n+/).filter(Boolean);
  return h(
    "section",
    { class: "answer-text none", "aria-label": t("answer.heading") },
    ...lines.map((line, i) => h("p", i === 0 ? { class: "none-lead" } : {}, line)),
  );
}

function urgent(answer) {
  return answer.notices.some((notice) => notice.kind === "danger");
}

/** Say what else one can try, after those whom one can ask; nobody in danger should be sent off to find other words. */
function advice(context) {
  const tips = ["none.try.words", context.filtered && "none.try.filters", "none.try.short"].filter(Boolean);
  return h("section", { class: "advice", "aria-label": t("none.try") }, h("p", { class: "label" }, t("none.try")), h("ul", {}, ...tips.map((tip) => h("li", {}, t(tip)))));
}
