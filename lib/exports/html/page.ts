import { createHash } from "node:crypto";
import { browserScript } from "@/lib/browser-script";
import { NOT_MISSING } from "./incomplete";

/** What makes the file a page: its style, its script, and the policy that lets nothing else run or be loaded. */
export type Page = { style: string; script: string; policy: string };

let loaded: Promise<Page> | undefined;

/** The style and script that every HTML export carries, as `npm run build` left them; read once in each process. */
export function page(): Promise<Page> {
  loaded ??= loadPage().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function loadPage(): Promise<Page> {
  const [style, script] = await Promise.all([
    browserScript("html-export-style.css"),
    browserScript("html-export.js"),
  ]);
  // Inside an element, its own closing tag would end it.
  if (/<\/|<!--/.test(style) || /<\/script|<!--/i.test(script))
    throw new Error("The page of exports would end its own style or script");
  const policy = [
    "default-src 'none'",
    `style-src '${digest(style)}' '${digest(NOT_MISSING)}'`,
    `script-src '${digest(script)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return { style, script, policy };
}

function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
