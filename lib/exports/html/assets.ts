import { browserScript } from "@/lib/browser-script";
import { makePageAssets, type PageAssets } from "@/lib/page-assets";
import { channelStyle } from "./channel-style";
import { HIDE_NOTICE } from "./incomplete";

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
  return makePageAssets(sheet + channelStyle(), script, {
    styles: [HIDE_NOTICE],
    directives: ["img-src data:"],
  });
}
