import { buildBrowserScripts } from "@/bin/parts/browser-scripts";

/** Vitest's global set-up: exports and the web chat need their scripts, which a fresh clone does not have. */
export default buildBrowserScripts;
