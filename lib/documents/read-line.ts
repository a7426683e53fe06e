import { SessionDocument } from "./document";
import { MAX_LINE_LENGTH } from "./line-length";
import { problemOf, reasonOf } from "./problems";
import { unknownFields } from "./unknown-fields";

/** `unknown` are the paths of fields that the format does not have. `reason` says in words why the line cannot be read. */
export type ReadLine =
  | { document: SessionDocument; unknown: readonly string[] }
  | { externalId: string | null; reason: string };

export function readLine(line: string): ReadLine {
  if (line.length > MAX_LINE_LENGTH)
    return {
      externalId: null,
      reason: endsWithReturns(line)
        ? RETURNS
        : `the line is longer than ${MAX_LINE_LENGTH.toLocaleString("en")} characters`,
    };
  const json = parseJson(line);
  if (json === undefined)
    return { externalId: null, reason: endsWithReturns(line) ? RETURNS : "the line is not valid JSON" };
  if (Array.isArray(json)) return { externalId: null, reason: `the line is a JSON array; ${ONE_A_LINE}` };
  if (typeof json !== "object" || json === null)
    return { externalId: null, reason: "the line is not a JSON object" };
  const externalId = externalIdOf(json);
  // The last line of an export that broke off.
  if (externalId === null && "incomplete" in json && typeof json.incomplete === "string")
    return { externalId, reason: `the file is incomplete: ${json.incomplete}` };
  try {
    const result = SessionDocument.safeParse(json, { error: problemOf });
    if (!result.success) return { externalId, reason: reasonOf(result.error.issues) };
    return { document: result.data, unknown: unknownFields(json) };
  } catch (error) {
    // The stack is full.
    if (error instanceof RangeError) return { externalId, reason: "its values are nested too deeply" };
    throw error;
  }
}

const RETURNS =
  "its lines end with carriage returns only, so that they are one; convert these to line feeds, for example with tr '\\r' '\\n'";

export const ONE_A_LINE = "write each session on a line of its own, for example with jq -c '.[]'";

/** JSON has no carriage return in its texts. */
function endsWithReturns(line: string): boolean {
  return /\}[ \t]*\r\s*\{/.test(line);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function externalIdOf(json: { externalId?: unknown }): string | null {
  const { externalId } = json;
  if (typeof externalId !== "string" && typeof externalId !== "number") return null;
  return String(externalId).slice(0, 100);
}
