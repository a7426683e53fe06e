import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { faces } from "./faces";

/* What differs between channels is in their folders: no other source compares or lists their ids, so a new channel is a folder and a line. */

const root = fileURLToPath(new URL("../..", import.meta.url));
const ids = Object.keys(faces);
/** Ordinary words: they are ids only where a line is about channels. */
const WORDS: ReadonlySet<string> = new Set(["phone", "video"]);

/** Places that name channels by their nature. */
const REGISTRIES = /^lib\/channels\/(index|faces)\.ts$/;
/** Tests, what only tests use, and the worlds that the demo and the benchmark make. */
const WORLDS = /\.(test|db\.test|e2e)\.tsx?$|(^|\/)(testing|stand-in)[^/]*(\.ts|\/)|^(demo|bin\/bench)\//;

/** Those that are left, each with its reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "bin/parts/browser-scripts.ts": "the name of a script, which is that of its folder",
  "bin/demo/traffic/desk.ts": "the demo's own web chat, at which its visitors write",
  "bin/demo/traffic/visitors.ts": "the clients of the demo who write there",
  "components/start/bring-sessions.tsx": "an example of an event",
  "lib/masking/detectors/phone.ts": "words that people write before a phone number",
  "lib/tenants/reserved-slugs.ts": "the first segment of an address, which no tenant may have",
  "lib/webhooks/schemas.ts": "an example in the documentation",
};

it("sees comparisons, lists and maps, in SQL too, and no ordinary words", () => {
  const found = [
    `if (session.channel === "whatsapp") return;`,
    `const PHONES = ["phone", "whatsapp"];`,
    "sql`where channel = 'vk'`",
    "const icons = { apple: Apple, other: Other };",
    `if (channel === "phone") return;`,
    `  webchat: "Web chat",`,
  ];
  const others = [
    `import { whatsapp } from "./whatsapp/channel";`,
    `if (as === "video") return;`,
    `holder.kind === "phone"`,
    `"A WhatsApp number"`,
    `// whatsapp: what it sends`,
  ];
  expect(found.map((line) => namedIn(line).length > 0)).toEqual(found.map(() => true));
  expect(others.map((line) => namedIn(line))).toEqual(others.map(() => []));
});

it("no source outside the folders of the channels names one", () => {
  const named = sourcesIn("")
    .filter((path) => !REGISTRIES.test(path) && !WORLDS.test(path))
    .filter((path) => namedIn(readFileSync(join(root, path), "utf8"), ownOf(path)).length > 0);
  expect(named.sort()).toEqual(Object.keys(EXCEPTIONS).sort());
});

/** The channel in whose folder a source is. */
function ownOf(path: string): string | null {
  const [, folder] = /^(?:lib\/channels|browser)\/([^/]+)\//.exec(path) ?? [];
  return folder !== undefined && ids.includes(folder) ? folder : null;
}

/** The lines that name a channel other than `own`. */
function namedIn(text: string, own: string | null = null): string[] {
  const others = ids.filter((id) => id !== own);
  return withoutComments(text)
    .split("\n")
    .filter((line) => others.some((id) => names(line, id, others)));
}

function names(line: string, id: string, others: readonly string[]): boolean {
  if (/^\s*(import|export)\b.*\bfrom\b/.test(line)) return false;
  const isQuoted = quotes(line, id);
  if (!WORDS.has(id)) return isQuoted || new RegExp(`(^|[{,])\\s*${id}\\s*:`).test(line);
  return isQuoted && (/channel/i.test(line) || others.some((other) => other !== id && quotes(line, other)));
}

function quotes(line: string, id: string): boolean {
  return new RegExp(`(["'\`])${id}\\1`).test(line);
}

function withoutComments(text: string): string {
  // Of comments that begin a line: "image/*" is none.
  return text.replace(/^\s*\/\*[\s\S]*?\*\//gm, "").replace(/(^|\s)\/\/.*$/gm, "");
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return /^(\..*|node_modules|docs|public|dist|migrations)$/.test(entry.name) ? [] : sourcesIn(path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}
