import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { parseAst } from "vite";
import { beforeAll, describe, expect, it } from "vitest";
import { languages } from "@/messages/language";
import { parseMessage } from "@/messages/message";

/*
 * Every text that people read comes from messages/. Here the sources are parsed: what looks like a sentence or a label is a fault
 * unless a program reads it, and each text that is asked for exists, with its values.
 */

const root = fileURLToPath(new URL("..", import.meta.url));

/** Read by other systems and by those who run Parley, in English. */
const FOR_PROGRAMS: readonly RegExp[] = [
  // Why a job failed, for the log; the list of links says that it did.
  /^lib\/shares\/file\/(build|finish)\.ts/,
  /^lib\/errors\.ts: "\w+"$/, // names of classes
  /^lib\/log\.ts: /,
  /^lib\/user-agent\.ts: /, // names of products
  // SCIM, for identity providers.
  /^app\/api\/scim\//,
  /^lib\/provisioning\/(scim|users)\//,
  /^lib\/provisioning\/groups\/(require|resource)\.ts: "(Another group has this displayName|At most X )/,
  // The bodies of webhooks, described for other systems.
  /^lib\/webhooks\/schemas\.ts: /,
  // The HTTP API, cookies, and answers to connections that are closed.
  /^app\/_server\/key-actor\.ts: /,
  /^app\/_server\/auth\/[\w-]+\.ts: "Xnext-auth/,
  /^app\/_server\/respond\.ts: "(Nobody waits for this any more|Bearer)"$/,
  /: "Xpx"$/, // lengths
  // Commands to copy.
  /^components\/start\/bring-sessions\.tsx: "(--dry-run|Jana Nová)"$/,
  // The HTTP API and its document, whose descriptions components/reference translates (app/api/v1/page.test.tsx).
  /^lib\/api\//,
  /^app\/api\/v1\/(sessions|\[\.\.\.rest\])\//,
  /^app\/api\/v1\/page\.tsx: "Authorization: Bearer parley_\.\.\."$/,
  /^components\/reference\/webhooks-part\.tsx: ".*Standard Webhooks/,
  // Refusals of logout tokens, for identity providers.
  /^lib\/oidc\//,
  /^lib\/sign-ins\/end-at-provider\.ts: "This logout token was used before"$/,
  // Only its status counts: the sign-in page has a text of its own.
  /^lib\/users\/verify-oidc\.ts: "No active user here /,
  // A command.
  /^lib\/users\/create-admin\.ts: /,
  // A length in CSS.
  /^browser\/webchat\/visible-area\.ts: "Xpx"$/,
  // The demo world is English.
  /^browser\/phone\//,
  // The API by which other systems send events, sessions and recordings, and the command that imports.
  /^lib\/ingest\//,
  /^lib\/import\//,
  /^lib\/recordings\/upload(\.ts|\/)/,
  /^lib\/sessions\/changes\.ts: "The database was restored/,
  // The API reference.
  /^lib\/events\/kinds\.ts: /,
  // Stored in the transcript, which clients read, too.
  /^lib\/(routing\/apply|sessions\/redirect)\.ts: "Redirected to X"$/,
  // Requests for bytes that no page of ours makes, and requests that are given up.
  /^lib\/storage\/range\.ts: /,
  /^lib\/limits\/slots\.ts: "Replaced by a newer request"$/,
  // Failures of jobs, for the log.
  /^lib\/cases\/package\/(build|finish)\.ts: "(The package has been|The case was closed, or the package has been) finished /,
  /^lib\/cases\/package\/open\.ts: "The maker of the package may no longer /,
  /^lib\/jobs\/task\.ts: "Invalid payload: X"$/,
  /^lib\/operators\/announce-change\.ts: "Xgroup X"$/, // the key of a job
  /^lib\/clients\/build-package\.ts: "The package is not wanted/,
  /^lib\/clients\/open-package\.ts: "The maker of the package may no longer/,
  /^lib\/channels\/media\/open-limited\.ts: "The vendor (stopped|sends) /,
  // Imitations of vendors.
  /^lib\/channels\/(\w+\/)?stand-in(\.ts|\/)/,
  // Answers to vendors, and to sites that sign their visitors in.
  /^lib\/channels\/\w+\/(verify|signature|handshake|token|identity-token)\.ts: /,
  /^lib\/channels\/(json-web-token|inbox\/accept-webhook)\.ts: /,
  // Lines of transcripts: stored, and so in one language, in which they are searched and compared with later webhooks.
  /^lib\/channels\/(vk\/attachments|messenger\/event)\.ts: /,
  /^lib\/channels\/\w+\/read-[a-z]+\.ts: "(The client (?!stopped)|The form was|A form without|Sign-in: |Question |Shared |Forwarded )/,
  /^lib\/channels\/(vk|whatsapp)\/read(-[a-z]+)?\.ts: "(Pressed |VK |An attachment that|A (contact|product) without)/,
  // What of a webhook is left out on purpose, for tests.
  /^lib\/channels\/(vk|apple|messenger)\/read(-[a-z]+)?\.ts: "(A (message of the community|message in a group|reaction of|confirmation|community event)|The community |The client stopped|Meta lets )/,
  /^lib\/channels\/(apple|messenger)\/send\.ts: "\w+"$/, // names of products
  /^lib\/channels\/send-result\.ts: "Refused"$/, // the name of a class
  /^lib\/channels\/webchat\/opening-hours\.ts: "\w{3}"$/, // days, as the settings name them
  /^app\/api\/channels\/webchat\/.*\/visitor-route\.ts: "Origin"$/,
];

type Node = { type: string; [field: string]: unknown };
type Visit = (node: Node, parents: readonly Node[]) => void;
type Use = { file: string; part: string; key: string; values: readonly string[] | null };

const files = ["app", "components", "lib", "browser"]
  .flatMap(sourcesIn)
  .filter((file) => !/\.(test|e2e)\.tsx?$|(^|\/)testing(\/|\.ts)/.test(file));
const faults: string[] = [];
const early: string[] = [];
const uses: Use[] = [];
/** By part, the beginnings of keys that are put together. */
const prefixes: { part: string; prefix: string }[] = [];

beforeAll(async () => {
  for (const file of files) {
    const source = readFileSync(join(root, file), "utf8");
    const loader = file.endsWith("x") ? "tsx" : "ts";
    const { code } = await transform(source, { loader, jsx: "preserve", target: "esnext" });
    const program = parseAst(code, { jsx: true }) as unknown as Node;
    const names = importedTexts(program);
    walk(program, [], (node, parents) => {
      if (isText(node, parents)) faults.push(`${file}: ${JSON.stringify(textOf(node)?.slice(0, 100))}`);
      lookAtUse(file, node, parents, names);
    });
  }
});

it("finds texts in every place where they hide", async () => {
  const samples = {
    "const a = <p>Hello</p>": 1,
    "const a = <p title='Hello you'>{b}</p>": 1,
    "const a = <i aria-label='empty' />": 1,
    "const a = () => c ? 'Yes, do' : 'No'": 2,
    "throw new Conflict(`The session ${id} has ended`)": 1,
    "const a = { label: 'Created' }": 1,
    "throw new Error('A fault of ours')": 0,
    "log().warn('Something happened')": 0,
    "toast.error('Something happened')": 1,
    "const a = <p className='Hello you'>{t('key')}</p>": 0,
    "const a = b === 'Enter'": 0,
    "headers.set('Content-Type', 'x')": 0,
  };
  for (const [code, count] of Object.entries(samples)) {
    let found = 0;
    walk(parseAst(code, { jsx: true }) as unknown as Node, [], (node, parents) => {
      if (isText(node, parents)) found += 1;
    });
    expect(found, code).toBe(count);
  }
});

it("has no text outside the catalogue", () => {
  const left = faults.filter((fault) => !FOR_PROGRAMS.some((each) => each.test(fault)));
  expect(left).toEqual([]);
});

it("reads no text while a module is loaded, when nobody has a language yet", () => {
  expect(early).toEqual([]);
});

describe.each(Object.keys(languages))("%s", (language) => {
  it("has each message that is asked for, with the values that it is given", () => {
    const wrong = uses.flatMap(({ file, part, key, values }) => {
      const message = messagesOf(language, part)[key];
      if (message === undefined) return [`${file}: ${part} has no ${key}`];
      const needed = argumentsIn(message);
      const lacking = values === null ? [] : needed.filter((name) => !values.includes(name));
      const idle = (values ?? []).filter((name) => !needed.includes(name));
      return [
        ...lacking.map((name) => `${file}: ${key} is not given {${name}}`),
        ...idle.map((name) => `${file}: ${key} has no {${name}}`),
      ];
    });
    expect(wrong).toEqual([]);
  });
});

it("has no message that nothing asks for", () => {
  const parts = readdirSync(join(root, "messages/en")).map((file) => file.replace(/\.json$/, ""));
  const used = new Set(uses.map(({ part, key }) => `${part} ${key}`));
  const idle = parts.flatMap((part) => {
    const begins = prefixes.flatMap((each) => (each.part === part ? [each.prefix] : []));
    return Object.keys(messagesOf("en", part))
      .filter((key) => !used.has(`${part} ${key}`) && !begins.some((prefix) => key.startsWith(prefix)))
      .map((key) => `${part} ${key}`);
  });
  expect(idle).toEqual([]);
});

function walk(node: unknown, parents: readonly Node[], visit: Visit): void {
  if (Array.isArray(node)) for (const each of node) walk(each, parents, visit);
  if (!isNode(node)) return;
  visit(node, parents);
  for (const [field, value] of Object.entries(node))
    if (field !== "type" && value !== null && typeof value === "object")
      walk(value, [...parents, node], visit);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function textOf(node: Node): string | undefined {
  if (node.type === "Literal" || node.type === "JSXText")
    return typeof node.value === "string" ? node.value : undefined;
  if (node.type !== "TemplateLiteral") return undefined;
  const quasis = node.quasis as { value: { cooked: string } }[];
  return quasis.map(({ value }) => value.cooked).join("X");
}

function isText(node: Node, parents: readonly Node[]): boolean {
  const text = textOf(node);
  if (text === undefined) return false;
  if (node.type === "JSXText") return /\p{L}{2}/u.test(text) && !/^\s*(Parley|CSV)\s*$/.test(text);
  const attribute = parents.at(-1);
  if (attribute?.type === "JSXAttribute" && SPOKEN.test(nameOf(attribute.name)))
    return /\p{L}{2}/u.test(text) && !/^https?:/.test(text);
  return isSentence(text) && !isForPrograms(node, parents);
}

/** What they hold is read to people, in capitals or not. */
const SPOKEN = /^(aria-label|aria-description|title|placeholder|alt)$/;

const KEYS =
  /^(Enter|Esc|Escape|Tab|Arrow\w+|Home|End|Page\w+|Backspace|Space|Delete|Control|Shift|Alt|Meta|Parley)$/;
const CODES = /^[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)+$|^(GET|POST|PUT|PATCH|DELETE|HEAD|Bearer .*|Basic .*)$/;

/** Begins like a sentence or a label. */
function isSentence(text: string): boolean {
  const trimmed = text.trim();
  if (KEYS.test(trimmed) || CODES.test(trimmed)) return false;
  return /^[A-Z“][\p{Ll}’”]+([ ,.:;…?!’-]|$)/u.test(trimmed) || /^([A-Z]{2,}|A|I|An) [a-z]/.test(trimmed);
}

const MARKUP =
  /^(className|id|name|type|variant|size|href|rel|method|autoComplete|lang|src|data-(?!command).*|aria-keyshortcuts)$/;
const BUGS = /^(Error|TypeError|RangeError|SyntaxError|RegExp|Set|Map|URL|Headers)$/;
const PROGRAM_CALLS =
  /^(describe|meta|setHeader|set|get|has|append|includes|startsWith|endsWith|test|replace|replaceAll|split|querySelector|querySelectorAll|closest|matches|addEventListener|getAttribute|setAttribute|getByRole|info|warn|error|debug|fatal|log|raw)$/;

function isForPrograms(node: Node, parents: readonly Node[]): boolean {
  let child = node;
  for (const parent of [...parents].reverse()) {
    if (parent.type === "JSXAttribute") return MARKUP.test(nameOf(parent.name));
    if (parent.type === "NewExpression") return BUGS.test(nameOf(parent.callee));
    if (parent.type === "CallExpression" && child !== parent.callee)
      return parent.callee !== undefined && isProgramCall(parent.callee as Node);
    if (
      /^(TaggedTemplateExpression|ImportDeclaration|Export\w+Declaration|ImportExpression)$/.test(parent.type)
    )
      return true;
    if (parent.type === "BinaryExpression" && parent.operator !== "+") return true;
    if (parent.type === "SwitchCase" && parent.test === child) return true;
    if (parent.type === "MemberExpression" && parent.property === child) return true;
    if (parent.type === "Property" && parent.key === child) return true;
    if (parent.type === "ExpressionStatement") return "directive" in parent;
    if (/Function|Statement|Declaration|JSXElement/.test(parent.type)) return false;
    child = parent;
  }
  return false;
}

/** Logs, headers, comparisons, patterns, descriptions of the API; but not `toast.error`. */
function isProgramCall(callee: Node): boolean {
  if (callee.type !== "MemberExpression" || nameOf(callee.object) === "toast") return false;
  return PROGRAM_CALLS.test(nameOf(callee.property));
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return "";
  if (typeof node.name === "string") return node.name;
  return node.type === "JSXNamespacedName" ? `${nameOf(node.namespace)}:${nameOf(node.name)}` : "";
}

/** By the name in the file, the part of the catalogue. */
function importedTexts(program: Node): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  walk(program, [], (node) => {
    if (node.type !== "ImportDeclaration") return;
    const [, part] = /^@\/messages\/(.+)$/.exec(textOf(node.source as Node) ?? "") ?? [];
    for (const specifier of part ? (node.specifiers as Node[]) : [])
      if (part && nameOf(specifier.imported) === "t") names.set(nameOf(specifier.local), part);
  });
  return names;
}

function lookAtUse(
  file: string,
  node: Node,
  parents: readonly Node[],
  names: ReadonlyMap<string, string>,
): void {
  if (node.type !== "CallExpression") return;
  const callee = node.callee as Node;
  const [first, second, third] = node.arguments as Node[];
  const direct = names.get(nameOf(callee.type === "MemberExpression" ? callee.object : callee));
  const listed = nameOf(callee) === "labels" ? names.get(nameOf(first)) : undefined;
  if (listed) for (const prefix of literalsIn(second)) prefixes.push({ part: listed, prefix });
  if (!direct || !first) return;
  if (!parents.some(isRunLater)) early.push(`${file}: ${textOf(first) ?? "…"}`);
  const exact = first.type === "Literal" || first.type === "ConditionalExpression" ? literalsIn(first) : [];
  for (const key of exact) uses.push({ file, part: direct, key, values: valuesIn(second ?? third) });
  if (exact.length === 0) prefixes.push({ part: direct, prefix: prefixIn(first) });
}

/** In a function, or in a field of an object, which is set when the object is made. */
function isRunLater({ type, static: isStatic }: Node): boolean {
  return /Function/.test(type) || (type === "PropertyDefinition" && isStatic !== true);
}

/** The texts that an expression can be. */
function literalsIn(node: Node | undefined): string[] {
  if (node?.type === "ConditionalExpression")
    return [...literalsIn(node.consequent as Node), ...literalsIn(node.alternate as Node)];
  const text = node?.type === "Literal" ? textOf(node) : undefined;
  return text === undefined ? [] : [text];
}

function prefixIn(node: Node): string {
  const [head] = (node.quasis ?? []) as { value: { cooked: string } }[];
  return head?.value.cooked ?? "";
}

/** Null where they are not written in place. */
function valuesIn(node: Node | undefined): readonly string[] | null {
  if (!node) return [];
  if (node.type !== "ObjectExpression") return null;
  const properties = node.properties as Node[];
  return properties.some(({ type }) => type !== "Property") ? null : properties.map(({ key }) => nameOf(key));
}

function argumentsIn(text: string): string[] {
  const names = new Set<string>();
  const visit = (message: ReturnType<typeof parseMessage>) => {
    for (const part of message) {
      if (typeof part === "string" || part.name === "#") continue;
      names.add(part.name);
      for (const each of Object.values(part.cases ?? {})) visit(each);
    }
  };
  visit(parseMessage(text));
  return [...names];
}

const read = new Map<string, Record<string, string>>();

function messagesOf(language: string, part: string): Record<string, string> {
  const path = `messages/${language}/${part}.json`;
  const messages = read.get(path) ?? JSON.parse(readFileSync(join(root, path), "utf8"));
  read.set(path, messages);
  return messages;
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = relative(root, join(root, folder, entry.name)).replaceAll("\\", "/");
    if (entry.isDirectory()) return sourcesIn(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
