// Narrow the search by document, area, state and place.
import { fill, h } from "./dom.js";
import { calm, scopeText, t } from "./strings.js";

const KINDS = ["document", "area", "state", "scope"];
const STATES = ["running", "planned", "completed", "expired", "not_carried_out", "unknown"];

/** The choices, and the form that makes them. */
export class Filters {
  constructor(context, onapply) {
    this.context = context;
    this.summary = h("summary", {}, t("filters.heading"));
    this.fields = h("div", { class: "filter-fields" });
    const apply = h("button", { type: "button", class: "button", onclick: () => onapply(this.chosen()) }, t("filters.apply"));
    const clear = h("button", { type: "button", class: "button quiet", onclick: () => this.choose({}) }, t("filters.clear"));
    this.apply = apply;
    this.element = h("details", { class: "filters" }, this.summary, h("div", { class: "filter-box" }, this.fields, h("p", { class: "actions" }, apply, clear)));
    this.fields.addEventListener("change", () => this.#count());
    this.names = new Map();
  }

  /** Offer what the index holds. */
  offer(documents, initiatives) {
    const present = new Set(initiatives.map((initiative) => initiative.state));
    const options = {
      document: documents.map((row) => [row.id, row.title]),
      area: unique(initiatives.map((initiative) => initiative.area)).map((area) => [area, calm(area)]),
      state: STATES.filter((state) => present.has(state)).map((state) => [state, t(`state.${state}`)]),
      scope: unique(documents.map((row) => row.scope)).map((scope) => [scope, scopeText(scope)]),
    };
    this.names = new Map(Object.values(options).flat());
    const chosen = this.pending ?? this.chosen();
    fill(this.fields, ...KINDS.filter((kind) => options[kind].length).map((kind) => this.#group(kind, options[kind])));
    this.choose(chosen);
  }

  /** Return a choice as one reads it. */
  name(value) {
    return this.names.get(value) ?? value;
  }

  chosen() {
    const boxes = [...this.fields.querySelectorAll("input:checked")];
    if (!this.fields.childElementCount && this.pending) return this.pending;
    return Object.fromEntries(KINDS.map((kind) => [kind, boxes.filter((box) => box.name === kind).map((box) => box.value)]));
  }

  choose(filters) {
    this.pending = this.fields.childElementCount ? null : filters;
    for (const box of this.fields.querySelectorAll("input")) box.checked = (filters[box.name] ?? []).includes(box.value);
    this.#count();
  }

  #count() {
    const count = Object.values(this.chosen()).flat().length;
    this.summary.textContent = count ? t("filters.active", { count }) : t("filters.heading");
  }

  #group(kind, options) {
    const boxes = options.map(([value, label]) => {
      const box = h("input", { type: "checkbox", name: kind, value, id: this.context.uid() });
      return h("p", { class: "check" }, box, h("label", { for: box.id }, label));
    });
    return h("fieldset", { class: `filter-${kind}` }, h("legend", {}, t(`filters.${kind}`)), ...boxes);
  }
}

function unique(values) {
  return [...new Set(values.filter(Boolean))];
}
