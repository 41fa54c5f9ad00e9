// What the editor has written and not saved: it outlives a change of screen, a conflict and a reload.
import { keep, kept } from "./tab.js";

const NAME = "fagsvar-kladder";

/** Return the fields written for something, an empty object where there are none. */
export function draftOf(id) {
  return all()[id] ?? {};
}

/** Remember the fields written for something; none forgets it. */
export function writeDraft(id, fields) {
  const drafts = all();
  if (Object.keys(fields).length) drafts[id] = fields;
  else delete drafts[id];
  keep(NAME, Object.keys(drafts).length ? JSON.stringify(drafts) : null);
}

function all() {
  try {
    return JSON.parse(kept(NAME)) ?? {};
  } catch {
    return {};
  }
}
