import { createHash } from "node:crypto";
import { z } from "zod";
import { cleanText } from "@/lib/clean-text";
import { eventKinds, familyOf } from "@/lib/events/kinds";
import {
  Answers,
  Author,
  authorOf,
  Client,
  EventFacts,
  FileFacts,
  flag,
  identifier,
  LONGEST_LABEL,
  label,
  labels,
  Parameters,
  ref,
  required,
  requiredInstant,
  text,
  wrongTextOrNumber,
} from "@/lib/import/document";
import { problemOf } from "@/lib/import/read";
import { statuses as operatorStatuses } from "@/lib/operators/status";
import { MOST_TAGS } from "./settle";

/*
 * What a producer tells of a session as it happens. Only id, session, at and kind are required. No list of kinds or of values
 * is closed (trap T13); an empty text is no text.
 */

const LONGEST_ID = 200;
/** Of one event. */
const MOST_PARAMETERS = 10_000;
/** Deeper than anything a person means, and far from what our own functions can follow. */
const DEEPEST = 64;
/** As in the session document. */
const LONGEST_SESSION = 800;

const id = z
  .union([z.string().min(1).max(LONGEST_ID), z.int()], { error: wrongTextOrNumber })
  .transform((value) => cleanText(String(value)));

/** Facts of the session; the latest that was said of each counts. */
const Facts = z.object({
  channel: required(100).optional(),
  source: label,
  channelAccount: z
    .string()
    .max(200)
    .nullish()
    .transform((value) => value || null),
  client: Client.nullish().transform((client) => client ?? null),
  pageUrl: text,
  language: label,
  browser: label,
  os: label,
  ip: text,
  phoneNumber: text,
  campaign: label,
  dialResult: label,
  consentVersion: label,
  continuesExternalId: identifier,
  rating: z
    .int()
    .min(-32_767)
    .max(32_767)
    .nullish()
    .transform((rating) => rating ?? null),
  ratingScale: label,
  feedback: text,
  result: label,
  autoAccepted: flag,
});

/** What happened in a session, as it is written by a producer; what the OpenAPI document describes. */
export const SessionEvent = z.object({
  id: id.meta({
    description: "The producer's own id of this event. What is told again under it changes nothing.",
  }),
  session: z
    .union([z.string().min(1).max(LONGEST_SESSION), z.int()], { error: wrongTextOrNumber })
    .transform((value) => cleanText(String(value)))
    .meta({ description: "The producer's id of the session." }),
  at: requiredInstant.meta({ description: "When it happened, ISO 8601 with a zone." }),
  kind: required(100).meta({
    description: `${Object.keys(eventKinds).join(", ")}; any other kind is stored and shown by its name.`,
  }),
  actor: Author.nullish().meta({ description: "Who did it; the system where it is left out." }),
  text: text.meta({ description: "What was said or shown." }),
  file: FileFacts.nullish().meta({ description: "Of a file: name, size in bytes, media type, SHA-256." }),
  answers: Answers.nullish().meta({ description: "Of a form: label and answer, in order." }),
  data: EventFacts.meta({
    description: "What else the kind says: group, operator, toGroup, toOperator, reason, note, ...",
  }),
  facts: Facts.nullish().meta({ description: "Facts of the session that are known from now on." }),
  parameters: Parameters.meta({ description: "Named values to attach to the session." }),
  tags: labels.meta({ description: "Tags to add to the session, which keeps its first 1,000." }),
  routing: z
    .enum(["parley", "producer"], { error: "must be parley or producer" })
    .nullish()
    .meta({ description: "Who finds an operator; with the kind created. The producer unless said." }),
});

/** A change of an operator's availability, likewise. */
export const OperatorStatus = z.object({
  id,
  at: requiredInstant,
  kind: z.literal("operator_status"),
  operator: ref.refine((value) => value !== null, "is missing"),
  status: z.enum(operatorStatuses, { error: `must be one of ${operatorStatuses.join(", ")}` }),
});

/** A change of an operator's availability in the producer's system. */
export type OperatorStatusEvent = z.output<typeof OperatorStatus>;

/** Something that happened in a session, cleaned. */
export type SessionIngestEvent = Omit<z.output<typeof SessionEvent>, "session" | "actor"> & {
  session: string;
  actor: ReturnType<typeof authorOf>;
  /** Of what was told, in short: equal however it was written. */
  fingerprint: string;
  /** Where the bytes of a file are, which only Parley itself can say. */
  storageKey?: string;
};

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
