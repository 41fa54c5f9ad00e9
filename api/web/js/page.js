// The page: a question in the address is asked, a document in it is opened, and neither is the start.
import { ofDocument, ofPlace, ofQuestion, read } from "./address.js";
import { Client } from "./client.js";
import { composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { DocumentView } from "./document.js";
import { fill, h } from "./dom.js";
import { Filters } from "./filters.js";
import { announcing } from "./live.js";
import { startView } from "./start.js";
import { t, useStrings } from "./strings.js";

const place = (id) => document.getElementById(id);
const client = new Client();
const uid = (() => {
  let last = 0;
  return () => `f${++last}`;
})();

const context = {
  client,
  uid,
  live: place("live"),
  announce: announcing(place("live")),
  documents: new Map(),
  phones: new Set(),
  root: () => document,
  printing: true,
  block: "start",
  heading: (level, props, ...children) => h(`h${Math.min(2 + level, 6)}`, props, ...children),
  placeLink: (at, props, text) => h("a", { href: ofPlace(at.document_id, at.start, at.end), ...props }, text),
  documentLink: (id, props, text) => h("a", { href: ofDocument(id), ...props }, text),
  initiativeLink: (it, props, text) => h("a", { href: ofDocument(it.document_id, it.id), ...props }, text),
  filterName: (value) => filters.name(value),
  backText: () => t(conversation.turns.length ? "document.back" : "document.home"),
};

let conversation, filters, asking, reader;
let returnTo = "";
let scrolled = 0;
let examples = [];

async function start() {
  const response = await fetch("strings/da.json");
  useStrings(await response.json());
  document.title = t("title");
  fixedTexts();
  filters = new Filters(context, again);
  asking = composer(context, (question) => ask(question));
  conversation = new Conversation(place("conversation"), context, {
    linkTo: (question, chosen) => location.origin + location.pathname + ofQuestion(question, chosen),
    onanswer: (turn) => remember(turn),
    onedit: (question) => {
      asking.write(question);
      asking.focus();
    },
  });
  reader = new DocumentView(place("document"), context, back);
  const skip = h("a", { class: "skip-answer", href: "#conversation", onclick: toLatest }, t("ask.skip"));
  fill(place("ask"), asking.form, filters.element, skip);
  addEventListener("hashchange", follow);
  addEventListener("offline", offline);
  addEventListener("online", online);
  follow();
  if (!navigator.onLine) offline();
  await known();
}

function fixedTexts() {
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
  place("new").addEventListener("click", restart);
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault(); // its address would be read as one without a question
    place("main").focus();
  });
}

/** Learn what the index holds; the page answers without it, too. */
async function known() {
  const asked = [client.documents(), client.initiatives(), client.examples(), client.contacts()];
  const [documents, initiatives, shown, contacts] = await Promise.allSettled(asked);
  if (documents.status === "fulfilled") for (const row of documents.value.items) context.documents.set(row.id, row);
  if (documents.status === "fulfilled" && initiatives.status === "fulfilled") filters.offer(documents.value.items, initiatives.value.items);
  if (shown.status === "fulfilled") examples = shown.value.items ?? [];
  if (contacts.status === "fulfilled") for (const { phone } of contacts.value.items) if (phone) context.phones.add(phone);
  if (documents.status === "rejected") setTimeout(known, 3000);
  drawStart();
}

function drawStart() {
  const parts = startView({ examples, documents: [...context.documents.values()], context, onask: ask });
  fill(place("start-parts"), parts);
}

function show(screen) {
  for (const name of ["start", "document"]) place(name).hidden = name !== screen;
  place("conversation").hidden = screen !== "conversation";
  place("ask").hidden = screen === "document";
  place("new").hidden = screen === "start";
  document.body.dataset.screen = screen;
  const first = screen !== "conversation";
  asking.relabel(t(first ? "ask.label" : "ask.follow"), t(first ? "ask.placeholder" : "ask.follow.placeholder"));
  filters.apply.hidden = screen !== "conversation";
}

/** Do what the address says. */
function follow() {
  const address = read();
  if (address.view) {
    if (!place("conversation").hidden) scrolled = scrollY;
    show("document");
    return void reader.open(address);
  }
  document.title = t("title");
  if (!address.question) {
    conversation.clear();
    return show("start");
  }
  const held = conversation.turns.find((turn) => turn.standalone === address.question);
  if (held) {
    show("conversation");
    return scrollTo(0, scrolled);
  }
  conversation.clear();
  filters.choose(address.filters);
  ask(address.question, address.filters);
}

function ask(question, chosen = filters.chosen()) {
  show("conversation");
  filters.element.open = false;
  return conversation.ask(question, chosen);
}

/** Put the answered question, as the server has cleaned it, in the address. */
function remember(turn) {
  const address = ofQuestion(turn.standalone, turn.filters);
  returnTo = address;
  if (location.hash !== address && document.body.dataset.screen === "conversation") history.pushState(null, "", address);
  document.title = `${turn.question} · ${t("name")}`;
}

function again(chosen) {
  const last = conversation.turns.at(-1);
  if (last) ask(last.standalone, chosen);
}

function restart() {
  history.pushState(null, "", location.pathname);
  follow();
  scrollTo(0, 0);
  asking.focus();
}

function back() {
  location.hash = returnTo;
  if (!returnTo) history.replaceState(null, "", location.pathname);
}

function toLatest(event) {
  event.preventDefault();
  conversation.turns.at(-1)?.title.focus();
}

function offline() {
  place("connection").hidden = false;
  place("connection").textContent = t("offline.bar");
}

function online() {
  place("connection").hidden = true;
  context.announce(t("offline.back"));
}

start();
