// One thing to decide. What is decided is saved at once; what is refused says why, and keeps what was written.
import { fill, h } from "../dom.js";
import { t } from "../strings.js";
import { draftOf } from "./drafts.js";
import { told } from "./failure.js";

/** A card of a pile. `kind`: draw(card) its parts, refresh(id) the thing as it stands now, name(item), file(item). */
export class Card {
  constructor(item, kind, pile, context) {
    this.item = item;
    this.kind = kind;
    this.pile = pile;
    this.context = context;
    this.element = h("article", { class: "card review", "data-id": item.id });
    this.editing = Object.keys(draftOf(item.id)).length > 0;
    this.draw();
  }

  draw() {
    this.decided = false;
    this.error = h("p", { class: "field-error", role: "alert" });
    this.heading = this.context.heading(1, { class: "card-title", tabindex: "-1" }, this.kind.name(this.item));
    fill(this.element, ...this.kind.draw(this), this.error, h("p", { class: "actions" }, ...this.kind.actions(this)));
  }

  /** Make one of the card's buttons. */
  button(text, onclick, quiet = true) {
    return h("button", { type: "button", class: quiet ? "button quiet" : "button", onclick }, text);
  }

  /** Open or close the fields. */
  edit(open) {
    this.editing = open;
    if (!open) this.fields?.forget();
    this.draw();
    if (open) this.fields.focus();
    else this.heading.focus();
  }

  complain(text, field) {
    this.error.textContent = text;
    if (field) this.fields.focus(field);
  }

  /** Send a decision and say how it went; `send(item)` returns what the file is seen as now. */
  async save(send, said) {
    if (this.busy) return;
    this.#wait(true);
    this.error.textContent = "";
    try {
      const { seen } = await send(this.item);
      this.pile.saved(this, this.item.seen, seen);
      this.fields?.forget();
      this.#done(said);
      this.pile.next(this);
    } catch (failure) {
      if (!failure.kind) throw failure;
      if (failure.kind === "conflict") await this.#renew();
      this.complain(told(failure));
    } finally {
      this.#wait(false);
    }
  }

  #wait(busy) {
    this.busy = busy;
    this.element.toggleAttribute("aria-busy", busy);
    if (busy) this.element.setAttribute("aria-busy", "true");
  }

  #done(said) {
    this.decided = true;
    this.editing = false;
    const text = t("save.done", { said, name: this.kind.name(this.item) });
    const again = this.button(t("save.again"), async () => {
      await this.#renew();
      this.heading.focus();
    });
    fill(this.element, h("p", { class: "saved" }, text), h("p", { class: "actions" }, again));
    this.context.announce(text);
  }

  /** Show what stands now; what was written stays in its fields. */
  async #renew() {
    try {
      const item = await this.kind.refresh(this.item.id);
      if (item) this.item = item;
      this.draw();
      if (!item) this.complain(t("save.gone"));
    } catch (failure) {
      if (!failure.kind) throw failure;
      if (!this.decided) this.complain(told(failure));
    }
  }
}
