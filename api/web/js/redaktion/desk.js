// The editor's part of the HTTP interface. The key goes along in a header, never in an address.
import { Failure } from "../client.js";
import { t } from "../strings.js";

const REVIEW = "/api/v1/admin/review";
const KINDS = { 401: "key", 403: "key", 409: "conflict", 422: "refused", 413: "refused", 404: "gone", 502: "offline" };
const SENDABLE = /^[\x21-\x7e]+$/; // what a header can carry

/** Speaks to the server with one key; `onlocked(failure)` is told when the key opens nothing. */
export class Desk {
  constructor(key, onlocked = () => {}) {
    this.key = key;
    this.onlocked = onlocked;
  }

  overview() {
    return this.#get(REVIEW);
  }

  rows(wanted) {
    return this.#get(`${REVIEW}/rows?${new URLSearchParams(wanted)}`);
  }

  newDocuments(wanted) {
    return this.#get(`${REVIEW}/documents?${new URLSearchParams(wanted)}`);
  }

  contacts(wanted) {
    return this.#get(`${REVIEW}/contacts?${new URLSearchParams(wanted)}`);
  }

  repairs(document, offset) {
    return this.#get(`${REVIEW}/repairs?${new URLSearchParams({ document, offset })}`);
  }

  questions() {
    return this.#get(`${REVIEW}/questions`);
  }

  words() {
    return this.#get(`${REVIEW}/words`);
  }

  decideRow(decision) {
    return this.#send(`${REVIEW}/rows`, decision);
  }

  acceptDocument(decision) {
    return this.#send(`${REVIEW}/documents`, decision);
  }

  decideContact(decision) {
    return this.#send(`${REVIEW}/contacts`, decision);
  }

  decideWord(decision) {
    return this.#send(`${REVIEW}/words`, decision);
  }

  indexing() {
    return this.#get("/api/v1/admin/index");
  }

  index() {
    return this.#send("/api/v1/admin/index", {});
  }

  document(id) {
    return this.#get(`/api/v1/documents/${encodeURIComponent(id)}`);
  }

  #get(path) {
    return this.#asked(path, {});
  }

  #send(path, body) {
    return this.#asked(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  }

  async #asked(path, options) {
    if (!SENDABLE.test(this.key)) throw this.#failed(new Failure("key", t("key.unsendable")));
    const headers = { Accept: "application/json", Authorization: `Bearer ${this.key}`, ...options.headers };
    const fixed = { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" };
    let response;
    try {
      response = await fetch(path, { ...fixed, ...options, headers });
    } catch {
      throw new Failure("offline");
    }
    const body = await response.json().catch(() => null);
    if (response.ok && body) return body;
    throw this.#failed(failureOf(response.status, body));
  }

  #failed(failure) {
    if (failure.kind === "key") this.onlocked(failure);
    return failure;
  }
}

function failureOf(status, problem) {
  const detail = typeof problem?.detail === "string" ? problem.detail : "";
  if (problem?.code === "edit_file_broken" || problem?.code === "edit_not_written") return new Failure("file", detail, status);
  if (problem?.code === "not_ready") return new Failure("starting", detail, status);
  return new Failure(KINDS[status] ?? "server", detail, status);
}
