// What waits, a few at a time, the most urgent first.
import { fill, h } from "../dom.js";
import { counted, t } from "../strings.js";
import { told } from "./failure.js";
import { Card } from "./card.js";

const AT_ONCE = 10;

/** A list of cards. `load(offset, limit)` gives {items, total}; `kind` is what Card asks for; `words` are its texts. */
export class Pile {
  constructor(kind, load, words, context) {
    this.kind = kind;
    this.load = load;
    this.words = words;
    this.context = context;
    this.cards = [];
    this.list = h("ul", { class: "cards pile", role: "list" });
    this.count = h("p", { class: "lead", tabindex: "-1" });
    this.foot = h("p", { class: "actions", "aria-live": "polite" });
    this.element = h("div", { class: "pile-box" }, this.count, this.list, this.foot);
  }

  /** Fetch more; those that are decided have left the server's list. */
  async more() {
    const offset = this.cards.filter((card) => !card.left).length;
    const { items, total } = await this.load(offset, AT_ONCE);
    const known = new Set(this.cards.map((card) => card.item.id));
    const fresh = items.filter((item) => !known.has(item.id)).map((item) => new Card(item, this.kind, this, this.context));
    this.cards.push(...fresh);
    this.list.append(...fresh.map((card) => h("li", {}, card.element)));
    this.count.textContent = total ? counted(this.words.count, total) : t(this.words.none);
    const rest = total - offset - items.length;
    fill(this.foot, rest > 0 && h("button", { type: "button", class: "button quiet", onclick: () => this.#press() }, t("pile.more", { count: rest })));
    return fresh[0];
  }

  async #press() {
    try {
      (await this.more())?.heading.focus();
    } catch (failure) {
      if (!failure.kind) throw failure;
      this.foot.append(h("span", { class: "field-error", role: "alert" }, told(failure)));
    }
  }

  /** A file was written from one of the cards: the others that saw it as it was have now seen it as it is. */
  saved(from, before, after) {
    from.left = from.item.open ?? true;
    for (const card of this.cards)
      if (card.item.seen === before && this.kind.file(card.item) === this.kind.file(from.item)) card.item.seen = after;
  }

  /** Go on to the next that waits. */
  next(card) {
    const waiting = [...this.cards.slice(this.cards.indexOf(card) + 1), ...this.cards].find((each) => !each.decided);
    (waiting?.heading ?? this.count).focus();
  }
}
