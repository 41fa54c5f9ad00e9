// Lay a document's text out from its blocks; every character is shown once, and in order.
import { h } from "./dom.js";
import { t } from "./strings.js";
import { marked } from "./text.js";

const LABELLED = new Set(["description", "goal", "funding", "owner", "anchoring", "status"]);

/** Return the elements of a document's text, with these spans marked. */
export function layOut(found, text, spans, context) {
  const parts = pieces(found.blocks, text.length);
  const elements = [];
  let row = null;
  let label = null;
  for (const part of parts) {
    const content = render(part, text, spans, context, label !== part.field || row?.key !== part.row);
    label = part.field;
    if (part.row === null || part.row === undefined) {
      row = null;
      elements.push(content);
      continue;
    }
    if (row?.key !== part.row) {
      row = { key: part.row, element: h("section", { class: "row" }) };
      elements.push(row.element);
    }
    row.element.append(content);
  }
  return elements;
}

/** Return blocks that cover the whole text: what lies between two goes with the first of them. */
function pieces(blocks, length) {
  const ordered = [...blocks].sort((a, b) => a.start - b.start);
  const kept = [];
  for (const block of ordered) if (!kept.length || block.start >= kept.at(-1).end) kept.push(block);
  if (!kept.length || kept[0].start > 0) kept.unshift({ kind: "paragraph", start: 0, end: kept[0]?.start ?? length, row: null, field: null });
  return kept.map((block, i) => ({ ...block, until: kept[i + 1]?.start ?? length }));
}

function render(part, text, spans, context, first) {
  const words = within(part.start, part.end, text, spans);
  const gap = within(part.end, part.until, text, spans);
  const content = [...words, gap.length > 0 && h("span", { class: "gap" }, ...gap)];
  if (part.kind === "heading" || part.field === "title") return context.heading(1, { class: "block" }, ...content);
  const labelled = first && LABELLED.has(part.field) && h("p", { class: "block-label" }, t(`initiative.${part.field}`));
  const block = h("p", { class: `block block-${part.kind}` }, ...content);
  return labelled ? h("div", {}, labelled, block) : block;
}

/** Return the nodes of one stretch of text. */
function within(start, end, text, spans) {
  if (start >= end) return [];
  const local = spans.filter((span) => span[0] < end && span[1] > start).map(([from, to]) => [from - start, to - start]);
  return marked(text.slice(start, end), local);
}

/** Return the text as scanned, line by line as it was read. */
export function rawText(raw, spans) {
  return h("pre", {}, ...marked(raw, spans));
}
