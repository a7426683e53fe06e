import { createHash } from "node:crypto";
import { browserScript } from "@/lib/browser-script";

/** The script that a page includes to have the chat, and what tells one version of it from another. */
export type WidgetScript = { text: string; etag: string };

/** The widget as `npm run build` left it. */
export async function widgetScript(): Promise<WidgetScript> {
  const text = await browserScript("webchat.js");
  return { text, etag: `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"` };
}
