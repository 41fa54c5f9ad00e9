// The HTTP interface, and one kind of error for whatever goes wrong on the way.
import { eventsOf } from "./events.js";

/** A failure the reader is told about: kind is "offline", "starting", "question" or "server". */
export class Failure extends Error {
  constructor(kind, detail = "", status = 0) {
    super(detail || kind);
    this.kind = kind;
    this.detail = detail;
    this.status = status;
  }
}

const NO_FILTERS = { document: [], area: [], state: [], scope: [] };
const MOST_MESSAGES = 20;
const JSON_TYPE = "application/json";
const STREAM_TYPE = "text/event-stream";

/** Speaks to one server. */
export class Client {
  /** `base` is the server's address, without a slash at the end ("" for the page's own). */
  constructor(base = "") {
    this.base = base.replace(/\/+$/, "");
    this.streams = true;
  }

  /**
   * Answer the last of these messages; a server without chat answers it as a search.
   * `hear(name, data)` is called with what is told on the way: "status" and "part".
   */
  async ask(messages, filters = NO_FILTERS, signal = undefined, hear = () => {}) {
    const asked = { messages: messages.slice(-MOST_MESSAGES), filters };
    try {
      return await (this.streams ? this.#stream("/api/v1/chat", asked, signal, hear) : this.post("/api/v1/chat", asked, signal));
    } catch (failure) {
      if (failure.status !== 404) throw failure;
      return this.post("/api/v1/search", { question: messages.at(-1).content, filters }, signal);
    }
  }

  document(id) {
    return this.get(`/api/v1/documents/${encodeURIComponent(id)}`);
  }

  initiative(id) {
    return this.get(`/api/v1/initiatives/${id.split("/").map(encodeURIComponent).join("/")}`);
  }

  documents() {
    return this.get("/api/v1/documents?limit=500");
  }

  initiatives() {
    return this.get("/api/v1/initiatives?limit=500");
  }

  contacts() {
    return this.get("/api/v1/contacts?limit=500");
  }

  examples() {
    return this.get("/api/v1/examples");
  }

  feedback(given) {
    return this.post("/api/v1/feedback", given);
  }

  async get(path) {
    return bodyOf(await this.#send(path, { headers: { Accept: JSON_TYPE } }));
  }

  async post(path, body, signal) {
    return bodyOf(await this.#post(path, body, signal, JSON_TYPE));
  }

  /** Answer by a stream of events, or as a whole where the server, or what stands before it, makes none. */
  async #stream(path, body, signal, hear) {
    const response = await this.#post(path, body, signal, `${STREAM_TYPE}, ${JSON_TYPE};q=0.9`);
    if (!response.ok || !response.headers.get("Content-Type")?.startsWith(STREAM_TYPE)) return bodyOf(response);
    try {
      for await (const [name, data] of eventsOf(response.body)) {
        if (name === "answer") return data;
        if (name === "problem") throw failureOf(data.status, data);
        hear(name, data);
      }
    } catch (error) {
      if (error instanceof Failure || error.name === "AbortError") throw error;
    }
    this.streams = false; // something on the way breaks streams off
    return this.post(path, body, signal);
  }

  #post(path, body, signal, accept) {
    const headers = { Accept: accept, "Content-Type": JSON_TYPE };
    return this.#send(path, { method: "POST", headers, body: JSON.stringify(body), signal });
  }

  async #send(path, options) {
    try {
      return await fetch(this.base + path, { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer", ...options });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Failure("offline");
    }
  }
}

async function bodyOf(response) {
  const body = await response.json().catch(() => null);
  if (response.ok && body) return body;
  throw failureOf(response.status, body);
}

function failureOf(status, problem) {
  const detail = typeof problem?.detail === "string" ? problem.detail : "";
  if (problem?.code === "not_ready") return new Failure("starting", detail, status);
  if (status === 422 || status === 413 || status === 404) return new Failure("question", detail, status);
  if (status === 502 || (status === 503 && !detail)) return new Failure("offline", "", status);
  return new Failure("server", detail, status);
}
