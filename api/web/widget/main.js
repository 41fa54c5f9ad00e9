// The widget's script: defines <fagsvar-widget>, once on a page however often it is loaded.
import { FagsvarWidget, setHome } from "./element.js";

const script = document.currentScript;
if (script?.src) setHome(new URL(".", script.src).href);
if (!customElements.get("fagsvar-widget")) customElements.define("fagsvar-widget", FagsvarWidget);
