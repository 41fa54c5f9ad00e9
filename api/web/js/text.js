// Offsets from the server count characters (code points); JavaScript counts UTF-16 units.
import { h } from "./dom.js";

/** A text that can be cut by the server's offsets. */
export class Counted {
  constructor(text) {
    this.text = text;
    // Only a text with characters beyond the basic plane needs the slow way.
    this.points = /[\ud800-\udbff]/.test(text) ? Array.from(text) : null;
    this.length = this.points ? this.points.length : text.length;
  }

  slice(start, end = this.length) {
    return this.points ? this.points.slice(start, end).join("") : this.text.slice(start, end);
  }

  /** Return where a piece of text begins, or -1. */
  find(piece) {
    const at = this.text.indexOf(piece);
    return at <= 0 || !this.points ? at : Array.from(this.text.slice(0, at)).length;
  }
}

/** Return ordered spans that do not overlap, inside [0, length). */
export function tidy(spans, length) {
  const ordered = spans
    .map(([start, end]) => [Math.max(0, start), Math.min(length, end)])
    .filter(([start, end]) => start < end)
    .sort((a, b) => a[0] - b[0]);
  const merged = [];
  for (const [start, end] of ordered) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** Return a text's nodes, with the spans made by `wrap` (by default <mark>). */
export function marked(text, spans, wrap = (words) => h("mark", {}, words)) {
  const counted = new Counted(text);
  const nodes = [];
  let at = 0;
  for (const [start, end] of tidy(spans, counted.length)) {
    nodes.push(counted.slice(at, start), wrap(counted.slice(start, end)));
    at = end;
  }
  nodes.push(counted.slice(at));
  return nodes.filter((node) => node !== "");
}
