// What the address says, all of it behind "#": a browser sends nothing of that to any server, or to its log.

const FILTERS = { document: "dokument", area: "omraade", state: "tilstand", scope: "sted" };

/** Read the address: a question with filters, or a place in a document, or neither. */
export function read(hash = location.hash) {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  const filters = Object.fromEntries(Object.entries(FILTERS).map(([key, name]) => [key, params.getAll(name)]));
  const number = (name) => (/^\d+$/.test(params.get(name) ?? "") ? Number(params.get(name)) : null);
  return {
    question: params.get("q"),
    filters,
    view: params.get("vis"),
    start: number("fra"),
    end: number("til"),
    initiative: params.get("indsats"),
  };
}

/** Return the address of a question. */
export function ofQuestion(question, filters = {}) {
  const params = new URLSearchParams({ q: question });
  for (const [key, name] of Object.entries(FILTERS)) for (const value of filters[key] ?? []) params.append(name, value);
  return `#${params}`;
}

/** Return the address of a place in a document. */
export function ofPlace(id, start, end) {
  return `#${new URLSearchParams({ vis: id, fra: start, til: end })}`;
}

/** Return the address of a whole document, or of an initiative in it. */
export function ofDocument(id, initiative = null) {
  return `#${new URLSearchParams(initiative ? { vis: id, indsats: initiative } : { vis: id })}`;
}
