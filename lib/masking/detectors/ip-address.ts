import { canonicalIp } from "@/lib/ip";
import { beginsFreely, endsFreely } from "./boundaries";
import { labelled } from "./labels";
import type { ReadText } from "./read-text";
import type { Span } from "./span";

const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\.?\d)/g;
/** With at least two colons; whether it is one, the parser says. */
const IPV6 = /(?<![\w:.])[0-9a-f]{0,4}:[0-9a-f:]*:[0-9a-f.]*(?![\w:])/gi;
const LONGEST = 45;

export function findIpAddresses(text: ReadText): Span[] {
  const { plain } = text;
  const spans: Span[] = [];
  if (plain.includes("."))
    for (const { 0: written, index: start } of plain.matchAll(IPV4)) {
      const span = { start, end: start + written.length };
      const isFree = beginsFreely(text, span) && endsFreely(text, span);
      if (isFree && canonicalIp(written) && !isVersion(text, span)) spans.push(span);
    }
  if (plain.includes(":"))
    for (const { 0: matched, index: start } of plain.matchAll(IPV6)) {
      const written = matched.replace(/\.+$/, "");
      const hasGroups = /[0-9a-f].*:.*[0-9a-f]/i.test(written) || written === "::1";
      if (written.length <= LONGEST && hasGroups && canonicalIp(written))
        spans.push({ start, end: start + written.length });
    }
  return spans;
}

const isVersion = labelled([
  "verz\\w*",
  "version\\w*",
  "firmware\\w*",
  "build",
  "release",
  "kapitol\\w*",
  "section",
  "v",
]);

export function maskIpAddress(_original: string, plain: string): string {
  return plain.includes(":") ? "••••:••••::••••" : "•••.•••.•••.•••";
}
