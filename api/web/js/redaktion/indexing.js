// What is decided counts from the next indexing: start one, and tell how it goes.
import { fill, h } from "../dom.js";
import { counted, t } from "../strings.js";
import { told as words } from "./failure.js";

const ASK_AGAIN = 2000; // ms
const STAMP = { dateStyle: "long", timeStyle: "short" };

/** Make the box that says when the index was built, and builds it again. */
export function indexingBox(told, run, context) {
  const button = h("button", { type: "button", class: "button", onclick: start }, t("indexing.start"));
  const state = h("p", { role: "status" });
  const at = new Date(told.built_at);
  const built = Number.isNaN(at.getTime()) ? told.built_at : new Intl.DateTimeFormat("da-DK", STAMP).format(at);
  const box = h("section", { class: "indexing" }, context.heading(1, {}, t("indexing.heading")), h("p", {}, t("indexing.built", { built })), told.pending > 0 && h("p", { class: "pending" }, counted("indexing.pending", told.pending)), h("p", { class: "actions" }, button), state);

  async function start() {
    try {
      show(await context.desk.index());
    } catch (failure) {
      say(failure);
    }
  }

  async function again() {
    if (!box.isConnected) return; // the editor has gone on to something else
    try {
      show(await context.desk.indexing());
    } catch (failure) {
      say(failure);
      if (failure.kind === "offline") setTimeout(again, ASK_AGAIN);
    }
  }

  function show({ state: now, error }) {
    button.disabled = now === "running";
    fill(state, now === "never" ? "" : t(`indexing.${now}`, { error: error ?? "" }));
    if (now === "running") setTimeout(again, ASK_AGAIN);
  }

  function say(failure) {
    if (!failure.kind) throw failure;
    state.textContent = words(failure);
  }

  if (run.state !== "done") show(run);
  return box;
}
