import { createHash } from "node:crypto";
import type { z } from "zod";
import { authorOf } from "@/lib/documents/author";
import { LONGEST_LABEL } from "@/lib/documents/fields";
import { problemOf } from "@/lib/documents/problems";
import { familyOf } from "@/lib/events/kinds";
import {
  LONGEST_ID,
  OperatorStatus,
  type OperatorStatusEvent,
  SessionEvent,
  type SessionIngestEvent,
} from "./event";
import { MOST_TAGS } from "./settle";

/** The most parameters of one event. */
const MOST_PARAMETERS = 10_000;
/** The deepest nesting of data and parameters that our recursive functions have to follow. */
const DEEPEST = 64;

export type ReadEvent =
  | { is: "session"; event: SessionIngestEvent }
  | { is: "operator"; event: OperatorStatusEvent }
  | { is: "unreadable"; id: string | null; problems: { field: string; problem: string }[] };

/** What lies further ahead of our clock is a mistake. */
const AHEAD_MS = 5 * 60_000;

/** Reads one event; one that cannot be read says why, field by field. `now` bounds its time. */
export function readEvent(written: unknown, now: Date): ReadEvent {
  if (isDeep(written)) return unreadable(idIn(written), "data", "is nested too deeply");
  const schema = isOperatorStatus(written) ? OperatorStatus : SessionEvent;
  const result = schema.safeParse(written, { error: problemOf });
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => ({
      field: path.join("."),
      problem: message,
    }));
    return { is: "unreadable", id: idIn(written), problems };
  }
  if (Date.parse(result.data.at) > now.getTime() + AHEAD_MS)
    return unreadable(result.data.id, "at", "lies in the future");
  if (!("session" in result.data)) return { is: "operator", event: result.data };
  const overlong = overlongIn(result.data);
  if (overlong) return unreadable(result.data.id, ...overlong);
  if (result.data.routing === "parley" && !result.data.data?.group)
    return unreadable(result.data.id, "data.group", "is missing; Parley needs a group to route to");
  if (saysFacts(result.data) && (result.data.kind === "text" || familyOf(result.data.kind) === "transcript"))
    return unreadable(
      result.data.id,
      "kind",
      "says something; facts, parameters and tags go with the kind changed",
    );
  const { session, actor, ...rest } = result.data;
  const event = { ...rest, session, actor: authorOf(actor) };
  return { is: "session", event: { ...event, fingerprint: fingerprintOf(event) } };
}

/** Only these may hold what they like. */
function isDeep(written: unknown): boolean {
  if (typeof written !== "object" || written === null) return false;
  const { data, parameters } = written as { data?: unknown; parameters?: unknown };
  let level = [data, parameters].filter(isObject);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((each) => Object.values(each).filter(isObject));
  }
  return false;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** What more than one column and its index takes, where the schema of an import allows it. */
function overlongIn({ data, parameters, tags }: z.output<typeof SessionEvent>): [string, string] | null {
  const {
    reason,
    result,
    tags: named,
  } = (data ?? {}) as { reason?: string; result?: string; tags?: string[] };
  const isLong = (text: string | undefined) => (text?.length ?? 0) > LONGEST_LABEL;
  if (isLong(reason)) return ["data.reason", `has more than ${LONGEST_LABEL} characters`];
  if (isLong(result)) return ["data.result", `has more than ${LONGEST_LABEL} characters`];
  if (named?.some(isLong)) return ["data.tags", `hold one of more than ${LONGEST_LABEL} characters`];
  if (tags.length > MOST_TAGS || (named?.length ?? 0) > MOST_TAGS)
    return ["tags", `are more than ${MOST_TAGS.toLocaleString("en")}`];
  if (parameters.length > MOST_PARAMETERS)
    return ["parameters", `are more than ${MOST_PARAMETERS.toLocaleString("en")}`];
  return null;
}

function unreadable(id: string | null, field: string, problem: string): ReadEvent {
  return { is: "unreadable", id, problems: [{ field, problem }] };
}

function saysFacts({ facts, parameters, tags }: z.output<typeof SessionEvent>): boolean {
  return Boolean(facts) || parameters.length > 0 || tags.length > 0;
}

function isOperatorStatus(written: unknown): boolean {
  return (
    typeof written === "object" && written !== null && "kind" in written && written.kind === "operator_status"
  );
}

function idIn(written: unknown): string | null {
  if (typeof written !== "object" || written === null || !("id" in written)) return null;
  const { id } = written;
  return typeof id === "string" || typeof id === "number" ? String(id).slice(0, LONGEST_ID) : null;
}

function fingerprintOf(event: object): string {
  return createHash("sha256").update(JSON.stringify(event)).digest("base64url").slice(0, 22);
}
