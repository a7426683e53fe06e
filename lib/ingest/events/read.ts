import { createHash } from "node:crypto";
import type { z } from "zod";
import { authorOf } from "@/lib/documents/author";
import { isBlank, OPTIONAL_BLANK } from "@/lib/documents/blank-ids";
import { MAX_LABEL_LENGTH } from "@/lib/documents/fields";
import { problemOf } from "@/lib/documents/problems";
import { familyOf } from "@/lib/events/kinds";
import { reportProblem } from "@/lib/recordings/report-problem";
import { MAX_TAGS } from "../columns/derive";
import { type IngestResult, refusal } from "../result";
import {
  MAX_ID_LENGTH,
  OperatorStatus,
  type OperatorStatusEvent,
  SessionEvent,
  type SessionIngestEvent,
} from "./event";

const MAX_PARAMETERS = 10_000;
/** The deepest nesting of data and parameters that our recursive functions have to follow. */
const DEEPEST = 64;

export type ReadEvent =
  | { is: "session"; event: SessionIngestEvent }
  | { is: "operator"; event: OperatorStatusEvent }
  | { is: "unreadable"; result: IngestResult };

const AHEAD_MS = 5 * 60_000;

/** Reads one event. `now` bounds its time. */
export function readEvent(written: unknown, now: Date): ReadEvent {
  if (isDeep(written)) return unreadable(idIn(written), "data", "is nested too deeply");
  const schema = isOperatorStatus(written) ? OperatorStatus : SessionEvent;
  const result = schema.safeParse(written, { error: problemOf });
  if (!result.success) return unreadableFields(idIn(written), result.error.issues);
  const { id, at } = result.data;
  if (Date.parse(at) > now.getTime() + AHEAD_MS) return unreadable(id, "at", "is in the future");
  if (!("session" in result.data)) return { is: "operator", event: result.data };
  const problem = problemIn(result.data);
  if (problem) return unreadable(id, ...problem);
  const { session, actor, ...rest } = result.data;
  const event = { ...rest, session, actor: authorOf(actor) };
  return { is: "session", event: { ...event, fingerprint: fingerprintOf(event) } };
}

/** Data and parameters may hold anything, also what is nested too deeply for recursive functions. */
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

type Problem = readonly [field: string, problem: string];

function problemIn(event: z.output<typeof SessionEvent>): Problem | null {
  const size = sizeProblem(event) ?? blankProblem(event);
  if (size) return size;
  const isMessage = event.kind === "text" || familyOf(event.kind) === "transcript";
  if (event.routing === "parley" && !event.data?.group)
    return ["data.group", "is missing; Parley needs a group to route the session"];
  if (isMessage && hasFacts(event))
    return ["kind", "is a message; send facts, parameters and tags with the kind changed"];
  return event.kind === "recording" ? reportProblem(event.data) : null;
}

function hasFacts({ facts, parameters, tags }: z.output<typeof SessionEvent>): boolean {
  return Boolean(facts) || parameters.length > 0 || tags.length > 0;
}

/** Of different sessions, clients or people, all with a blank id would be the same. */
function blankProblem({ id, session, actor, facts }: z.output<typeof SessionEvent>): Problem | null {
  const ids: Record<string, string | number | null | undefined> = {
    id,
    session,
    "actor.id": actor?.id,
    "facts.channel": facts?.channel,
    "facts.client.externalId": facts?.client?.externalId,
    "facts.client.identity": facts?.client?.identity,
    "facts.continuesExternalId": facts?.continuesExternalId,
  };
  const blank = Object.keys(ids).find((field) => ids[field] && isBlank(String(ids[field])));
  return blank ? [blank, blank in REQUIRED ? "is blank" : OPTIONAL_BLANK] : null;
}

const REQUIRED = { id: true, session: true, "facts.channel": true };

/** Limits of columns and indexes where the shared schema allows more. */
function sizeProblem({ data, parameters, tags }: z.output<typeof SessionEvent>): Problem | null {
  const {
    reason,
    result,
    tags: dataTags,
  } = (data ?? {}) as { reason?: string; result?: string; tags?: string[] };
  const isLong = (text: string | undefined) => (text?.length ?? 0) > MAX_LABEL_LENGTH;
  if (isLong(reason)) return ["data.reason", `is longer than ${MAX_LABEL_LENGTH} characters`];
  if (isLong(result)) return ["data.result", `is longer than ${MAX_LABEL_LENGTH} characters`];
  if (dataTags?.some(isLong)) return ["data.tags", `has a tag of more than ${MAX_LABEL_LENGTH} characters`];
  if (tags.length > MAX_TAGS || (dataTags?.length ?? 0) > MAX_TAGS)
    return ["tags", `has more than ${MAX_TAGS.toLocaleString("en")} tags`];
  if (parameters.length > MAX_PARAMETERS)
    return ["parameters", `has more than ${MAX_PARAMETERS.toLocaleString("en")} parameters`];
  return null;
}

function unreadable(id: string | null, field: string, problem: string): ReadEvent {
  return unreadableFields(id, [{ path: [field], message: problem }]);
}

function unreadableFields(
  id: string | null,
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
): ReadEvent {
  const fields = issues.map(({ path, message }) => ({ field: path.join("."), problem: message }));
  const [first] = fields;
  const detail = first ? `${first.field} ${first.problem}`.trim() : "it is not an event";
  const { problem } = refusal(422, "The event is invalid", detail);
  return { is: "unreadable", result: { id, problem: { ...problem, fields } } };
}

function isOperatorStatus(written: unknown): boolean {
  return (
    typeof written === "object" && written !== null && "kind" in written && written.kind === "operator_status"
  );
}

function idIn(written: unknown): string | null {
  if (typeof written !== "object" || written === null || !("id" in written)) return null;
  const { id } = written;
  return typeof id === "string" || typeof id === "number" ? String(id).slice(0, MAX_ID_LENGTH) : null;
}

function fingerprintOf(event: object): string {
  return createHash("sha256").update(JSON.stringify(event)).digest("base64url").slice(0, 22);
}
