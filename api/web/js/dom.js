// Build elements. Text becomes text nodes only: nothing that is shown is ever parsed as HTML.

/**
 * Make an element. Props: "on<event>" listens, "class" and other names are attributes,
 * true is an empty attribute, and null, undefined and false leave it out.
 */
export function h(name, props = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...nodes(children));
  return element;
}

/** Put these children, and only these, in an element. */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
  return element;
}

function nodes(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== "");
}

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  danger: "M12 3 1.8 20.5h20.4L12 3Zm0 6v5.5m0 2.4v.6",
  privacy: "M6 10.5V8a6 6 0 0 1 12 0v2.5M4.5 10.5h15v10h-15v-10Z",
  stale: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4.5V12l3 2.5",
  language: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
  phone: "M5 3.5h4l2 5-2.5 1.8a12 12 0 0 0 5.2 5.2l1.8-2.5 5 2v4a2 2 0 0 1-2 2A16.5 16.5 0 0 1 3 5.500a2 2 0 0 1 2-2Z",
  send: "M5 12h14m-6-6 6 6-6 6",
  close: "m5 5 14 14M19 5 5 19",
  chat: "M4 4.500h16v12H10l-5 4v-4H4v-12Z",
  back: "M19 12H5m6 6-6-6 6-6",
};

/** Draw an icon that says nothing that the text beside it does not. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false", class: "icon" }))
    svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** Return a web address that may be followed, or null: only http and https, never a script. */
export function webAddress(text) {
  if (!text) return null;
  const candidate = /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/i.test(text) ? `https://${text}` : text;
  try {
    const url = new URL(candidate);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** Make a link to another website: it learns nothing of where the reader came from. */
export function outLink(address, props, ...children) {
  return h("a", { href: address, rel: "noopener noreferrer", target: "_blank", ...props }, ...children);
}
