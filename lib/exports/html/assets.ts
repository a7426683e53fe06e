import { createHash } from "node:crypto";
import { browserScript } from "@/lib/browser-script";
import { channelStyle } from "./channel-style";
import { HIDE_NOTICE } from "./incomplete";

/** The style and script of a file, and the content security policy that allows nothing else. */
export type PageAssets = { style: string; script: string; policy: string };

let loaded: Promise<PageAssets> | undefined;

/** From the output of `npm run build`; read once in each process. */
export function pageAssets(): Promise<PageAssets> {
  loaded ??= loadAssets().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function loadAssets(): Promise<PageAssets> {
  const [sheet, script] = await Promise.all([
    browserScript("html-export-style.css"),
    browserScript("html-export.js"),
  ]);
  const style = sheet + channelStyle();
  // A closing tag would end the element that contains it.
  if (/<\/|<!--/.test(style) || /<\/script|<!--/i.test(script))
    throw new Error("The style or script of the HTML export contains a closing tag");
  const policy = [
    "default-src 'none'",
    `style-src '${digest(style)}' '${digest(HIDE_NOTICE)}'`,
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
