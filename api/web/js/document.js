// A document as it was laid out, with one place marked, and the text as scanned beside it.
import { fill, h, icon, outLink, webAddress } from "./dom.js";
import { layOut, rawText } from "./layout.js";
import { rawSpans, spansOfInitiative } from "./places.js";
import { dateText, scopeText, t } from "./strings.js";
import { Counted, tidy } from "./text.js";

/** Shows one document at a time in an element. */
export class DocumentView {
  constructor(element, context, onback) {
    this.element = element;
    this.context = context;
    this.onback = onback;
    this.known = new Map();
  }

  /** Show the place that the address names. */
  async open(address) {
    this.asked = address;
    if (this.shown === address.view) return this.#mark(address);
    fill(this.element, this.#bar(), h("p", { class: "loading-text", role: "status" }, t("document.loading")));
    try {
      const found = this.known.get(address.view) ?? (await this.context.client.document(address.view));
      if (this.asked !== address) return;
      this.known.clear();
      this.known.set(address.view, found);
      this.#show(found, address.view);
      await this.#mark(address);
    } catch (failure) {
      if (!failure.kind) throw failure;
      this.shown = null;
      this.#fail(failure, address);
    }
  }

  #bar(...more) {
    const back = h("button", { type: "button", class: "button quiet", onclick: this.onback }, icon("back"), this.context.backText());
    return h("p", { class: "document-bar" }, back, ...more);
  }

  #show(found, id) {
    this.shown = id;
    this.found = found;
    this.text = new Counted(found.text);
    this.rawButton = h("button", { type: "button", class: "button quiet", "aria-pressed": "false", onclick: () => this.#toggleRaw() }, t("document.raw"));
    this.pages = h("div", { class: "document-text" });
    this.raw = h("section", { class: "document-raw", hidden: true, tabindex: "0", "aria-label": t("document.raw.heading") });
    this.title = this.context.heading(0, { tabindex: "-1" }, found.title);
    this.note = h("p", { class: "field-error" });
    fill(this.element, this.#bar(this.rawButton), header(found, this.title), this.note, h("div", { class: "document-columns" }, this.pages, this.raw));
    document.title = `${found.title} · ${t("name")}`;
  }

  async #mark(address) {
    const spans = tidy(await this.#spans(address), this.text.length);
    this.marks = spans;
    fill(this.pages, ...layOut(this.found, this.text, spans, this.context));
    if (!this.raw.hidden) this.#fillRaw();
    const wanted = address.start !== null || address.initiative;
    this.note.textContent = wanted && !spans.length ? t("document.moved") : "";
    const mark = this.pages.querySelector("mark");
    this.#reach(mark);
    if (mark) this.context.announce(t("announce.document"));
  }

  async #spans(address) {
    if (address.initiative) return spansOfInitiative(await this.context.client.initiative(address.initiative), this.text);
    return address.start === null || address.end === null ? [] : [[address.start, address.end]];
  }

  #reach(mark) {
    if (!mark) {
      scrollTo(0, 0);
      return this.title.focus({ preventScroll: true });
    }
    mark.setAttribute("tabindex", "-1");
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
  }

  #toggleRaw() {
    const shown = this.raw.hidden;
    this.raw.hidden = !shown;
    this.rawButton.setAttribute("aria-pressed", String(shown));
    this.element.classList.toggle("with-raw", shown);
    if (shown) this.#fillRaw();
    this.pages.querySelector("mark")?.scrollIntoView({ block: "center" });
  }

  #fillRaw() {
    const spans = rawSpans(this.found.segments, this.marks);
    const count = this.found.repairs.length;
    fill(
      this.raw,
      this.context.heading(1, {}, t("document.raw.heading")),
      h("p", { class: "hint" }, `${t("document.raw.note")} ${count ? t("document.repairs", { count }) : t("document.repairs.none")}`),
      rawText(this.found.raw, spans),
    );
    const mark = this.raw.querySelector("mark");
    if (mark) this.raw.scrollTop = mark.offsetTop - this.raw.clientHeight / 3;
  }

  #fail(failure, address) {
    const gone = failure.status === 404;
    const detail = failure.kind === "offline" ? t("error.offline") : failure.detail || t("error.server");
    const retry = h("button", { type: "button", class: "button", onclick: () => this.open(address) }, t("error.retry"));
    fill(
      this.element,
      this.#bar(),
      h("div", { class: "failure", role: "alert" }, icon("danger"), h("div", {}, this.context.heading(0, {}, t(gone ? "document.missing" : "error.heading")), h("p", {}, detail), !gone && retry)),
    );
  }
}

function header(found, title) {
  const facts = [["publisher", found.publisher], ["date", dateText(found.date)], ["scope", scopeText(found.scope)], ["licence", found.licence]];
  const original = webAddress(found.url);
  return h(
    "header",
    { class: "document-head" },
    title,
    h("dl", { class: "facts inline" }, ...facts.filter(([, value]) => value).map(([key, value]) => h("div", {}, h("dt", {}, t(`document.${key}`)), h("dd", {}, value)))),
    h("p", { class: "age" }, found.age),
    original && h("p", {}, outLink(original, {}, t("document.original"))),
  );
}
