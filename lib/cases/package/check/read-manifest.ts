import { FORMAT, type Manifest, type PackageFacts, type SealedEntry } from "../manifest";

/**
 * Only what a manifest has, so that anything else in it is a change: null when a part is missing or of another type, since several of
 * these have the same text in the chain.
 */
export function readManifest(text: string): Manifest | null {
  const { format, facts, start, entries, head } = fieldsOf(parsed(text));
  const sealed = readFacts(facts);
  const all = Array.isArray(entries) ? entries.map(readEntry) : [null];
  if (format !== FORMAT || !sealed || !isHash(start) || !isHash(head) || !all.every((each) => each !== null))
    return null;
  return { format, facts: sealed, start, entries: all, head };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function readFacts(value: unknown): PackageFacts | null {
  const { case: name, reason, tenant, by, at, views, sessions, live } = fieldsOf(value);
  if (!isText(name) || !isText(reason) || !isText(tenant) || !isText(by) || !isText(at) || !isText(views))
    return null;
  if (!isCount(sessions) || !isCount(live)) return null;
  return { case: name, reason, tenant, by, at, views, sessions, live };
}

function readEntry(value: unknown): SealedEntry | null {
  const { path, size, sha256, hash } = fieldsOf(value);
  return isText(path) && isCount(size) && isHash(sha256) && isHash(hash)
    ? { path, size, sha256, hash }
    : null;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isHash(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}
