// The thesaurus, and words of questions without an answer that it does not know.
import { fill, h } from "../dom.js";
import { counted, t } from "../strings.js";
import { told } from "./failure.js";
import { subjectList } from "./subjects.js";
import { wordForm } from "./word_form.js";

/** Make the screen. */
export async function wordsScreen(at, context) {
  const screen = new Words(context);
  screen.draw(await context.desk.words());
  return [h("p", { class: "intro" }, t("word.intro")), screen.element];
}

class Words {
  constructor(context) {
    this.context = context;
    this.element = h("div", { class: "screen" });
    this.status = h("p", { class: "field-error", role: "alert" });
  }

  /** Show what the file says now; what is written in the form for a word of one's own stays. */
  draw(known) {
    this.known = known;
    const decide = (decision, said) => this.#decide(decision, said);
    const forms = known.suggestions.map((each) => wordForm(each, known.subjects, decide, this.context));
    this.own ??= wordForm(null, known.subjects, decide, this.context);
    this.own.offer(known.subjects);
    this.title = this.context.heading(1, { tabindex: "-1" }, t("word.suggestions"));
    const lead = forms.length ? counted("word.count", forms.length) : t("word.none");
    fill(
      this.element,
      h("section", {}, this.title, h("p", { class: "hint" }, lead), this.status, h("ul", { class: "cards", role: "list" }, ...forms.map((form) => h("li", {}, form.element)))),
      h("section", {}, this.context.heading(1, {}, t("word.own")), this.own.element),
      subjectList(known.subjects, this.context),
    );
  }

  /** Save a decision; returns whether it was. */
  async #decide(decision, said) {
    this.status.textContent = "";
    try {
      await this.context.desk.decideWord({ ...decision, seen: this.known.seen });
      this.draw(await this.context.desk.words());
      this.context.announce(said);
      this.title.focus();
      return true;
    } catch (failure) {
      if (!failure.kind) throw failure;
      if (failure.kind === "conflict") await this.#renew();
      this.status.textContent = told(failure);
      this.status.scrollIntoView({ block: "center" });
      return false;
    }
  }

  async #renew() {
    try {
      this.draw(await this.context.desk.words());
    } catch (failure) {
      if (!failure.kind) throw failure;
    }
  }
}
