// The conversation so far: asks, keeps the turns, and announces each answer once. Nothing of it is stored.
import { announcing } from "./live.js";
import { spoken } from "./announce.js";
import { Turn } from "./turn.js";

/** A list of turns in an element; the server is sent the messages, and keeps none. */
export class Conversation {
  /** `options`: linkTo(question, filters) and onasked(turn) and onedit(question). */
  constructor(element, context, options) {
    this.element = element;
    this.context = context;
    this.options = options;
    this.turns = [];
    this.announce = announcing(context.live);
  }

  /** Forget everything, here: there is nothing to forget anywhere else. */
  clear() {
    this.waiting?.abort();
    this.turns = [];
    this.element.replaceChildren();
  }

  async ask(question, filters) {
    const turn = new Turn(question, filters, this.context);
    for (const earlier of this.turns.filter((each) => each.failed)) this.#drop(earlier);
    this.turns.push(turn);
    this.element.append(turn.element);
    await this.#run(turn);
    return turn;
  }

  async #run(turn) {
    this.waiting?.abort();
    this.waiting = new AbortController();
    const { signal } = this.waiting;
    turn.loading();
    turn.element.scrollIntoView({ block: this.context.block });
    const upTo = this.turns.slice(0, this.turns.indexOf(turn) + 1);
    try {
      const answer = await this.context.client.ask(messagesOf(upTo), turn.filters, signal, (name, told) => turn.hear(name, told));
      turn.failed = false;
      turn.show(answer, this.options.linkTo(answer.question, turn.filters), (text) => this.ask(text, turn.filters));
      this.announce(spoken(answer));
      if (this.context.block === "start") turn.element.scrollIntoView({ block: "start" }); // now there is room to
      if (!answer.courtesy) this.options.onanswer?.(turn);
    } catch (failure) {
      if (failure.name === "AbortError") return this.#drop(turn);
      if (!failure.kind) throw failure;
      turn.failed = true;
      this.announce(turn.fail(failure, () => this.#run(turn), () => this.options.onedit?.(turn.question)));
    }
  }

  #drop(turn) {
    this.turns = this.turns.filter((kept) => kept !== turn);
    turn.element.remove();
  }
}

function messagesOf(turns) {
  return turns.flatMap((turn) => [
    { role: "user", content: turn.question },
    ...(turn.answer ? [{ role: "assistant", content: turn.answer.answer.text }] : []),
  ]);
}
