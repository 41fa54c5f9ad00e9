// <fagsvar-widget>: asks on any page. Its shadow root keeps the host's CSS out, and its own in.
import texts from "../strings/da.json";
import parts from "../css/parts.css";
import theme from "../css/theme.css";
import look from "./widget.css";
import { ofDocument, ofPlace, ofQuestion } from "../js/address.js";
import { Client } from "../js/client.js";
import { composer } from "../js/composer.js";
import { Conversation } from "../js/conversation.js";
import { fill, h, icon, outLink, webAddress } from "../js/dom.js";
import { announcing } from "../js/live.js";
import { scopeText, t, useStrings } from "../js/strings.js";

const NAME_LEVELS = 3;
const FILTERS = ["document", "area", "state", "scope"];
let home = "";
let sheets = null;

/** Where the script was loaded from: the server that a widget without `api` asks. */
export function setHome(address) {
  home = address;
}

/** Constructed style sheets are no inline styles: they need no `unsafe-inline`. */
function styles() {
  sheets ??= [theme, parts, look].map((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  return sheets;
}

export class FagsvarWidget extends HTMLElement {
  static observedAttributes = ["api", "mode", "heading", "label", ...FILTERS];
  #drawn = false;
  #ids = 0;

  connectedCallback() {
    if (this.#drawn) return this.#float();
    useStrings(texts);
    if (!this.shadowRoot) this.attachShadow({ mode: "open" }).adoptedStyleSheets = styles();
    this.#draw();
  }

  attributeChangedCallback(name, before, now) {
    if (this.#drawn && before !== now && !FILTERS.includes(name)) this.#draw();
  }

  /** Open the pop-up. Does nothing inline. */
  open() {
    this.#toggle(true);
  }

  /** Close the pop-up. Does nothing inline. */
  close() {
    this.#toggle(false);
  }

  /** Ask a question as if the reader had written it. */
  ask(question) {
    this.open();
    fill(this.welcome);
    this.asking.relabel(t("ask.follow"), t("ask.follow.placeholder"));
    return this.conversation.ask(String(question), this.#filters());
  }

  get #api() {
    const address = webAddress(new URL(this.getAttribute("api") || home || location.origin, location.href).href);
    return (address ?? "").replace(/\/+$/, "");
  }

  #filters() {
    const split = (name) => (this.getAttribute(name) ?? "").split(",").map((value) => value.trim()).filter(Boolean);
    return Object.fromEntries(FILTERS.map((name) => [name, split(name)]));
  }

  #draw() {
    this.#drawn = true;
    const live = h("p", { class: "unseen", role: "status", "aria-live": "polite", "aria-atomic": "true" });
    const context = this.#context(live);
    const asking = composer(context, (question) => this.ask(question));
    const thread = h("div", { class: "thread" });
    const name = this.getAttribute("heading") || t("name");
    this.asking = asking;
    this.welcome = h("p", { class: "welcome" }, t("widget.empty", { name }));
    this.conversation = new Conversation(thread, context, {
      linkTo: (question, chosen) => `${this.#api}/${ofQuestion(question, chosen)}`,
      onedit: (question) => {
        asking.write(question);
        asking.focus();
      },
    });
    const heading = h("h2", { class: "name" }, name);
    const body = [h("div", { class: "scroll" }, this.welcome, thread), asking.form, live];
    const popup = this.getAttribute("mode") === "popup";
    fill(this.shadowRoot, popup ? this.#popup(name, heading, body) : inline(name, heading, body));
    this.#float();
  }

  #context(live) {
    const client = new Client(this.#api);
    const documents = new Map();
    const out = (hash, props, text) => outLink(`${client.base}/${hash}`, props, text);
    const phones = new Set();
    const known = once(async () => {
      const [rows, contacts] = await Promise.all([client.documents(), client.contacts()]);
      for (const row of rows.items) documents.set(row.id, row);
      for (const { phone } of contacts.items) if (phone) phones.add(phone);
    });
    return {
      client: {
        ask: async (...asked) => (await Promise.all([client.ask(...asked), known().catch(() => null)]))[0],
        feedback: (given) => client.feedback(given),
      },
      documents,
      phones,
      live,
      announce: announcing(live),
      uid: () => `w${++this.#ids}`,
      root: () => this.shadowRoot,
      block: this.getAttribute("mode") === "popup" ? "start" : "nearest",
      offlineText: "widget.forbidden",
      heading: (level, props, ...children) => h(`h${Math.min(NAME_LEVELS + level, 6)}`, props, ...children),
      placeLink: (at, props, text) => out(ofPlace(at.document_id, at.start, at.end), props, text),
      documentLink: (id, props, text) => out(ofDocument(id), props, text),
      initiativeLink: (it, props, text) => out(ofDocument(it.document_id, it.id), props, text),
      filterName: (value) => documents.get(value)?.title ?? scopeText(value),
    };
  }

  #popup(name, heading, body) {
    const id = "panel";
    this.launcher = h(
      "button",
      { type: "button", class: "button primary launcher", "aria-expanded": "false", "aria-controls": id, onclick: () => this.#toggle() },
      icon("chat"),
      this.getAttribute("label") || t("widget.open", { name }),
    );
    const close = h("button", { type: "button", class: "button quiet close", "aria-label": t("widget.close"), onclick: () => this.close() }, icon("close"));
    this.panel = h("div", { class: "panel", id, role: "dialog", "aria-label": t("widget.region", { name }), hidden: true, onkeydown: (event) => {
      if (event.key === "Escape") this.close();
    } }, h("div", { class: "bar-top" }, heading, close), ...body);
    // In the top layer no transform, overflow or z-index of the host reaches it.
    this.floating = h("div", { class: "root floating", lang: "da", popover: "manual" }, this.panel, this.launcher);
    return this.floating;
  }

  #float() {
    if (this.floating?.isConnected && !this.floating.matches(":popover-open")) this.floating.showPopover?.();
  }

  #toggle(open = this.panel?.hidden) {
    if (!this.panel?.isConnected || this.panel.hidden === !open) return;
    this.panel.hidden = !open;
    this.launcher.setAttribute("aria-expanded", String(open));
    if (open) this.asking.focus();
    else this.launcher.focus();
  }
}

function inline(name, heading, body) {
  return h("section", { class: "root inline", lang: "da", "aria-label": t("widget.region", { name }) }, heading, ...body);
}

/** Return a function that does its work once, and again only where it failed. */
function once(work) {
  let running = null;
  return () => {
    running ??= work().catch((error) => {
      running = null;
      throw error;
    });
    return running;
  };
}
