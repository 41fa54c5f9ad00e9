// Which screen the address names, behind "#": `#side=indsatser&dokument=…`. Nothing of it is sent to a server.

/** Read the address: a screen and what it is narrowed to. */
export function route(hash = location.hash) {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  return { screen: params.get("side") ?? "", document: params.get("dokument"), all: params.get("alle") === "ja" };
}

/** Return the address of a screen. */
export function to(screen, { document = null, all = false } = {}) {
  const params = new URLSearchParams(screen ? { side: screen } : {});
  if (document) params.set("dokument", document);
  if (all) params.set("alle", "ja");
  return `#${params}`;
}
