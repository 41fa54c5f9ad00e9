// The HTTP interface, and one kind of error for whatever goes wrong on the way.

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

/** Speaks to one server. */
export class Client {
  /** `base` is the server's address, without a slash at the end ("" for the page's own). */
  constructor(base = "") {
    this.base = base.replace(/\/+$/, "");
  }

  /** Answer the last of these messages; a server without chat answers it as a search. */
  async ask(messages, filters = NO_FILTERS, signal = undefined) {
    try {
      return await this.post("/api/v1/chat", { messages: messages.slice(-MOST_MESSAGES), filters }, signal);
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

  get(path) {
    return this.#send(path, { headers: { Accept: "application/json" } });
  }

  post(path, body, signal) {
    const headers = { Accept: "application/json", "Content-Type": "application/json" };
    return this.#send(path, { method: "POST", headers, body: JSON.stringify(body), signal });
  }

  async #send(path, options) {
    let response;
    try {
      response = await fetch(this.base + path, { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer", ...options });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Failure("offline");
    }
    const body = await response.json().catch(() => null);
    if (response.ok && body) return body;
    throw failureOf(response.status, body);
  }
}

function failureOf(status, problem) {
  const detail = typeof problem?.detail === "string" ? problem.detail : "";
  if (problem?.code === "not_ready") return new Failure("starting", detail, status);
  if (status === 422 || status === 413 || status === 404) return new Failure("question", detail, status);
  if (status === 502 || (status === 503 && !detail)) return new Failure("offline", "", status);
  return new Failure("server", detail, status);
}
