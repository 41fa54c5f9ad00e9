// Every text of the interface, from strings/da.json.

let table = {};

/** Use these texts. */
export function useStrings(texts) {
  table = texts;
}

/** Return a text with its {places} filled; a missing text shows its key, and the tests find it. */
export function t(key, values = {}) {
  const text = table[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

/** Return the text for one, or for another number. */
export function counted(key, count) {
  return count === 1 ? t(`${key}.one`) : t(key, { count });
}

const FORMATS = [{ year: "numeric" }, { year: "numeric", month: "long" }, { year: "numeric", month: "long", day: "numeric" }];

/** Write an ISO date, to the precision it has, as one does in Danish. */
export function dateText(iso) {
  if (!iso) return "";
  const parts = iso.split("-").map(Number);
  const date = new Date(parts[0], (parts[1] ?? 1) - 1, parts[2] ?? 1);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat("da-DK", FORMATS[Math.min(parts.length, 3) - 1]).format(date);
}

/** Write a heading that is all capitals as one reads it. */
export function calm(text) {
  if (!text || text !== text.toLocaleUpperCase("da") || !/\s/.test(text)) return text;
  return text.charAt(0) + text.slice(1).toLocaleLowerCase("da");
}

/** Write where a document applies. */
export function scopeText(scope) {
  return scope === "national" ? t("scope.national") : scope;
}
