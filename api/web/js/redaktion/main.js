// The editor's page: the key first, then the screen that the address names.
import { read } from "../address.js";
import { DocumentView } from "../document.js";
import { fill, h } from "../dom.js";
import { announcing } from "../live.js";
import { t, useStrings } from "../strings.js";
import { contactsScreen } from "./contacts.js";
import { Desk } from "./desk.js";
import { newDocumentsScreen } from "./new_documents.js";
import { failureBox } from "./failure.js";
import { keyScreen } from "./key.js";
import { overviewScreen } from "./overview.js";
import { questionsScreen } from "./questions.js";
import { repairsScreen } from "./repairs.js";
import { route, to } from "./route.js";
import { rowsScreen } from "./rows.js";
import { keep, kept } from "./tab.js";
import { wordsScreen } from "./words.js";

const KEY = "fagsvar-noegle";
const SCREENS = { "": overviewScreen, dokumenter: newDocumentsScreen, indsatser: rowsScreen, kontakter: contactsScreen, rettelser: repairsScreen, spoergsmaal: questionsScreen, emneord: wordsScreen };

const place = (id) => document.getElementById(id);
const uid = (() => {
  let last = 0;
  return () => `f${++last}`;
})();
const context = {
  uid,
  announce: announcing(place("live")),
  heading: (level, props, ...children) => h(`h${Math.min(1 + level, 6)}`, props, ...children),
};
let reader;
let last = null; // the address of the screen that a document was opened from
let scrolled = 0;

async function start() {
  const tables = await Promise.all(["strings/da.json", "strings/redaktion.json"].map(async (path) => (await fetch(path)).json()));
  useStrings(Object.assign({}, ...tables));
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
  place("leave").addEventListener("click", () => lock());
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault(); // its address would be read as a screen
    place("main").focus();
  });
  addEventListener("hashchange", follow);
  addEventListener("offline", offline);
  addEventListener("online", online);
  if (!navigator.onLine) offline();
  const key = kept(KEY);
  if (key) open(key);
  else lock();
}

/** Show the door: no key is kept any more. What was written and not saved stays in the tab. */
function lock(failure = null) {
  context.desk = null;
  last = null;
  keep(KEY, null);
  show("screen");
  for (const id of ["screens", "leave"]) place(id).hidden = true;
  document.title = `${t("key.heading")} · ${t("nav.brand")}`;
  fill(place("screen"), keyScreen(context, enter, failure));
  place("screen").querySelector("input").focus();
}

async function enter(key) {
  await new Desk(key).indexing(); // what any file of the corpus cannot spoil
  keep(KEY, key);
  open(key);
}

function open(key) {
  context.desk = new Desk(key, (failure) => context.desk?.key === key && lock(failure));
  context.client = context.desk; // what the reader of documents asks
  context.backText = () => t("nav.back");
  reader = new DocumentView(place("document"), context, () => (location.hash = last ?? to("")));
  for (const id of ["screens", "leave"]) place(id).hidden = false;
  follow();
}

/** Do what the address says. */
function follow() {
  if (!context.desk) return;
  const address = read();
  if (address.view) return void showDocument(address);
  if (last === (location.hash || "#") && !place("document").hidden) return back();
  return void showScreen();
}

async function showDocument(address) {
  scrolled = place("document").hidden ? scrollY : scrolled;
  show("document");
  await reader.open(address);
  if (reader.raw?.hidden) reader.rawButton.click(); // the source beside what was read
}

function back() {
  show("screen");
  document.title = title(route());
  scrollTo(0, scrolled);
}

async function showScreen() {
  const at = route();
  last = location.hash || "#";
  const asked = last;
  show("screen");
  screensBar(at);
  document.title = title(at);
  const heading = context.heading(0, { tabindex: "-1" }, name(at));
  fill(place("screen"), heading, h("p", { class: "loading-text", role: "status" }, t("nav.loading")));
  heading.focus();
  try {
    const parts = await (SCREENS[at.screen] ?? overviewScreen)(at, context);
    if (asked === last && context.desk) fill(place("screen"), heading, ...parts);
  } catch (failure) {
    if (!failure.kind) throw failure;
    if (asked === last && context.desk) fill(place("screen"), heading, failureBox(failure, context, showScreen));
  }
}

function screensBar(at) {
  const links = Object.keys(SCREENS).map((screen) => h("li", {}, h("a", { href: to(screen), "aria-current": screen === at.screen ? "page" : null }, name({ screen }))));
  fill(place("screens"), h("ul", { role: "list" }, ...links));
}

function name({ screen }) {
  return t(`nav.${screen in SCREENS && screen ? screen : "overview"}`);
}

function title(at) {
  return `${name(at)} · ${t("nav.brand")}`;
}

function show(shown) {
  for (const id of ["screen", "document"]) place(id).hidden = id !== shown;
}

function offline() {
  place("connection").hidden = false;
  place("connection").textContent = t("failure.offline");
}

function online() {
  place("connection").hidden = true;
  context.announce(t("offline.back"));
}

start();
