import { createHash } from "node:crypto";

/** The style and script of a page that is complete in itself, and the content security policy that allows nothing else. */
export type PageAssets = { style: string; script: string; policy: string };

/** `more.styles`: further style elements of the page. Throws when the style or the script would end the element that contains it. */
export function makePageAssets(
  style: string,
  script: string,
  more: { styles?: readonly string[]; directives?: readonly string[] } = {},
): PageAssets {
  if (/<\/|<!--/.test(style) || /<\/script|<!--/i.test(script))
    throw new Error("The style or script of a page contains a closing tag");
  const policy = [
    "default-src 'none'",
    `style-src ${[style, ...(more.styles ?? [])].map(sourceOf).join(" ")}`,
    `script-src ${sourceOf(script)}`,
    ...(more.directives ?? []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return { style, script, policy };
}

function sourceOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
