import { buildBrowserScripts } from "@/bin/parts/browser-scripts";

/** Global set-up of Vitest: exports and the web chat need their built scripts, which a fresh clone lacks. */
export default buildBrowserScripts;
