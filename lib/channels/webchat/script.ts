import { createHash } from "node:crypto";
import { browserScript } from "@/lib/browser-script";

export type WidgetScript = { text: string; etag: string };

/** Reads the widget built by `npm run build`. */
export async function widgetScript(): Promise<WidgetScript> {
  const text = await browserScript("webchat.js");
  return { text, etag: `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"` };
}
