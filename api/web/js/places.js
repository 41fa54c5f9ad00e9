// Where something stands: in a document's shown text, and in the text as scanned.
import { tidy } from "./text.js";

/** Return the stretches of raw text that stretches of the shown text come from. */
export function rawSpans(segments, spans) {
  const found = [];
  for (const [start, end] of spans) {
    for (const segment of segments) {
      if (segment.start >= end || segment.end <= start) continue;
      const same = segment.end - segment.start === segment.raw_end - segment.raw_start;
      const from = same ? segment.raw_start + Math.max(0, start - segment.start) : segment.raw_start;
      const to = same ? segment.raw_end - Math.max(0, segment.end - end) : segment.raw_end;
      found.push([from, to]);
    }
  }
  return joined(tidy(found, Infinity));
}

/** Join spans that only a line's end or a space keeps apart. */
function joined(spans) {
  const result = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && span[0] - last[1] <= 2) last[1] = span[1];
    else result.push([...span]);
  }
  return result;
}

const FIELDS = ["title", "description", "goal", "funding", "owner", "anchoring", "status"];

/** Return where the words of an initiative stand in its document's text. */
export function spansOfInitiative(initiative, text) {
  const lines = FIELDS.flatMap((field) => (initiative[field] ?? "").split("\n")).filter((line) => line.length > 3);
  const title = text.find(initiative.title);
  return lines.map((line) => [nearest(text, line, title), [...line].length]).filter(([at]) => at >= 0).map(([at, length]) => [at, at + length]);
}

/** Return where a line stands at or after its title; a short line may stand in many rows. */
function nearest(text, line, title) {
  const after = title < 0 ? -1 : text.slice(title).indexOf(line);
  return after < 0 ? text.find(line) : title + [...text.slice(title).slice(0, after)].length;
}
