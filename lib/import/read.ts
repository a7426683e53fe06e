import { z } from "zod";
import { FOREIGN_IDS, SessionDocument } from "./document";

/** A line that is longer than this, in characters, is a mistake and not a session. */
export const LONGEST_LINE = 32 * 1024 * 1024;

/** `unknown` are the names of fields nobody knows, as `messages[].colour`. */
export type ReadLine =
  | { document: SessionDocument; unknown: readonly string[] }
  | { externalId: string | null; reason: string };

/** Reads one line of an import; a line that cannot be read says why in words. */
export function readLine(line: string): ReadLine {
  if (line.length > LONGEST_LINE)
    return {
      externalId: null,
      reason: `the line is longer than ${LONGEST_LINE.toLocaleString("en")} characters`,
    };
  const json = parseJson(line);
  if (json === undefined) return { externalId: null, reason: "the line is not valid JSON" };
  if (typeof json !== "object" || json === null || Array.isArray(json))
    return { externalId: null, reason: "the line is not a JSON object" };
  const externalId = externalIdOf(json);
  if (externalId === null && "incomplete" in json && typeof json.incomplete === "string")
    return { externalId, reason: `the file is incomplete: ${json.incomplete}` };
  try {
    const result = SessionDocument.safeParse(json, { error: problemOf });
    if (!result.success) return { externalId, reason: reasonOf(result.error.issues) };
    return { document: result.data, unknown: unknownFields(json, FIELDS, "") };
  } catch (error) {
    if (error instanceof RangeError) return { externalId, reason: "its values are nested too deeply" };
    throw error;
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Why does not matter: the skip says that it is not JSON.
    return undefined;
  }
}

/** For the report of a line that may have anything in it. */
function externalIdOf(json: { externalId?: unknown }): string | null {
  const { externalId } = json;
  if (typeof externalId !== "string" && typeof externalId !== "number") return null;
  return String(externalId).slice(0, 100);
}

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

/** A problem as it stands after the name of its field. */
export function problemOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_type")
    return issue.input === undefined || issue.input === null
      ? "is missing"
      : `must be ${KINDS[issue.expected] ?? issue.expected}`;
  if (issue.code === "too_big")
    return issue.origin === "string"
      ? `is longer than ${issue.maximum} characters`
      : `is greater than ${issue.maximum}`;
  if (issue.code === "too_small")
    return issue.origin === "string" ? "is empty" : `is less than ${issue.minimum}`;
  return undefined;
}

const MOST_PROBLEMS = 3;

function reasonOf(issues: readonly z.core.$ZodIssue[]): string {
  const problems = issues
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }) => `${pathOf(path)} ${message}`.trim());
  const more = issues.length - problems.length;
  return more > 0 ? `${problems.join("; ")}; and ${more} more` : problems.join("; ");
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((said, step) => {
    if (typeof step === "number") return `${said}[${step}]`;
    return said === "" ? String(step) : `${said}.${String(step)}`;
  }, "");
}

/** The fields an object may have, and those of the objects inside; `open` takes any other name as well. */
type Known = { fields: ReadonlyMap<string, Known | null>; list: boolean; open: boolean };

const FIELDS = knownOf(SessionDocument) as Known;

/** What the schema knows, so that the names are written down once. */
function knownOf(schema: z.core.$ZodType, list = false): Known | null {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return knownOf(schema.unwrap() as z.core.$ZodType, list);
  if (schema instanceof z.ZodPipe) return knownOf(schema.in as z.core.$ZodType, list);
  if (schema instanceof z.ZodArray) return knownOf(schema.element as z.core.$ZodType, true);
  if (schema instanceof z.ZodUnion)
    return (schema.options as z.core.$ZodType[]).map((option) => knownOf(option, list)).find(Boolean) ?? null;
  if (!(schema instanceof z.ZodObject)) return null;
  const shape: Record<string, z.core.$ZodType> = schema.shape;
  const fields = new Map(Object.entries(shape).map(([name, field]) => [name, knownOf(field)]));
  return { fields, list, open: schema.def.catchall !== undefined };
}

function unknownFields(value: unknown, known: Known, path: string): string[] {
  const names = new Set<string>();
  collect(value, known, path, names);
  return [...names];
}

function collect(value: unknown, known: Known, path: string, names: Set<string>): void {
  if (!Array.isArray(value)) collectFrom(value, known, path, names);
  else if (known.list) for (const item of value) collectFrom(item, known, `${path}[]`, names);
}

function collectFrom(value: unknown, known: Known, path: string, names: Set<string>): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  for (const [name, each] of Object.entries(value)) {
    const inner = known.fields.get(name);
    if (inner === null) continue;
    const here = path === "" ? name : `${path}.${name}`;
    if (inner) collect(each, inner, here, names);
    else if (!known.open || FOREIGN_IDS.has(name)) names.add(here.slice(0, 100));
  }
}
