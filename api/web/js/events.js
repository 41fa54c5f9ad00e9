// Server-sent events in the reply to a POST, which the browser's own EventSource cannot make.

/** Yield what a stream tells, as [name, data] pairs. Throws where it breaks off, or is no such stream. */
export async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    for (;;) {
      const { done, value = "" } = await reader.read();
      const told = (text + value).split(/\r?\n\r?\n/);
      text = told.pop();
      for (const event of told) yield read(event);
      if (done) return;
    }
  } finally {
    reader.cancel().catch(() => null); // whoever has heard enough stops listening
  }
}

function read(event) {
  const lines = event.split(/\r?\n/);
  const field = (name) => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ""));
  return [field("event").at(-1) ?? "message", JSON.parse(field("data").join("\n") || "null")];
}
