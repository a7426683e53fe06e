import { z } from "zod";
import { cleanJson, cleanText } from "../clean-text";
import { readInstant } from "./instant";

/*
 * The session document: what one line of an import says of a session. Only externalId, channel and createdAt are
 * required. No list of values is closed (trap T13); an empty text is no text.
 */

/** PostgreSQL refuses a B-tree entry above 2,704 bytes, and a UTF-16 unit takes up to three. */
export const LONGEST_LABEL = 800;
/** These three together identify a client on a channel and share one B-tree entry. */
const LONGEST = { channel: 100, account: 200, identity: 500 } as const;
const SMALLINT = 32_767;
/** Differences of times are stored as 32-bit seconds. */
const LONGEST_MILLISECONDS = 2_147_483_647_000;

/** Someone or something by the identifier of the system they come from, by name, or both; never neither. */
export type Ref = { externalId: string | null; name: string | null };

const orNull = (text: string | null | undefined) => (text ? cleanText(text) : null);
const orEmpty = <T>(list: readonly (T | null)[] | null | undefined) =>
  (list ?? []).filter((item): item is T & {} => item !== null && item !== undefined);

export const text = z.string().nullish().transform(orNull);
export const label = z.string().max(LONGEST_LABEL).nullish().transform(orNull);
export const identifier = z
  .union([z.string().max(LONGEST_LABEL), z.int()], { error: wrongTextOrNumber })
  .nullish()
  .transform((value) => orNull(value?.toString()));
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);
const size = z
  .int()
  .nonnegative()
  .nullish()
  .transform((value) => value ?? null);

/** What makes a session; without it the line says nothing. */
export const required = (longest: number) => z.string().min(1).max(longest).transform(cleanText);
export const requiredInstant = z
  .string()
  .meta({ format: "date-time" })
  .transform((written, context) => instantOf(written, context));
const instant = z
  .string()
  .meta({ format: "date-time" })
  .nullish()
  .transform((written, context) => (written ? instantOf(written, context) : null));

export const ref = z
  .union([z.string().max(LONGEST_LABEL), z.object({ externalId: identifier, name: label })], {
    error: "must be a name or {externalId, name}",
  })
  .nullish()
  .transform((value) => refOf(typeof value === "string" ? { externalId: null, name: orNull(value) } : value));
export const refs = z
  .array(ref)
  .nullish()
  .transform(orEmpty<Ref>);
export const labels = z
  .array(label)
  .nullish()
  .transform(orEmpty<string>);

export const Author = z.object({
  kind: z.string().min(1).max(LONGEST.channel),
  id: z.union([z.string().max(LONGEST_LABEL), z.int()], { error: wrongTextOrNumber }).nullish(),
  name: z.string().max(LONGEST_LABEL).nullish(),
});

const scalar = z
  .union([z.string(), z.number(), z.boolean(), z.null()], { error: wrongTextOrNumber })
  .optional()
  .transform((value) => cleanText(String(value ?? "")));
export const Answers = z.array(z.object({ label: scalar, answer: scalar }));

export const FileFacts = z.object({ name: text, size, mediaType: text, sha256: text });

/** What an event says besides its text (EventData); ids are written as who or what they stand for. */
export const EventFacts = z
  .looseObject({
    group: ref,
    operator: ref,
    chatbot: ref,
    fromOperator: ref,
    toGroup: ref,
    toOperator: ref,
    toPhone: text,
    automatic: flag,
    reason: text,
    note: text,
    result: text,
    name: text,
    size,
    mediaType: text,
    answers: Answers.nullish(),
    names: z.array(z.string()).nullish(),
    tags: z.array(z.string()).nullish(),
    rating: z.number().nullish(),
    ratingScale: text,
  })
  .nullish()
  .transform((facts) => (facts ? withoutNull(cleanJson(facts) as Record<string, unknown>) : null));

/** Ids of another installation mean somebody else here. */
export const FOREIGN_IDS: ReadonlySet<string> = new Set([
  "groupId",
  "operatorId",
  "chatbotId",
  "fromOperatorId",
  "toGroupId",
  "toOperatorId",
  "fileId",
]);

/** `seq` is the place in the timeline; with it on everything, the order is taken from it and not from the times. */
const seq = size;

/*
 * Most of a document are its messages, and a step of the schema costs more than what it does: here one step does what
 * elsewhere is done field by field.
 */
const Message = z
  .object({
    at: z.string().meta({ format: "date-time" }),
    author: Author.nullish(),
    kind: z.string().max(LONGEST_LABEL).nullish(),
    text: z.string().nullish(),
    file: FileFacts.nullish(),
    answers: Answers.nullish(),
    data: EventFacts.optional(),
    seq: seq.optional(),
  })
  .transform(({ at, author, kind, text, file, answers, data, seq }, context) => ({
    at: instantOf(at, context, ["at"]),
    author: authorOf(author),
    kind: orNull(kind) ?? (file ? "file" : "text"),
    text: orNull(text),
    file: file ?? null,
    answers: answers ?? null,
    data: data ?? null,
    seq: seq ?? null,
  }));

const Event = z
  .object({
    at: requiredInstant,
    kind: required(LONGEST_LABEL),
    actor: Author.nullish(),
    text,
    data: EventFacts,
    seq,
  })
  .transform((event) => ({ ...event, actor: authorOf(event.actor) }));

export const Client = z.object({
  externalId: identifier,
  name: label,
  email: label,
  phone: label,
  /** The client as the session's channel knows them: a WhatsApp number, a Messenger page-scoped id. */
  identity: z.string().max(LONGEST.identity).nullish().transform(orNull),
});

/** A user by e-mail; someone without an account here leaves a note without an author. */
const NoteAuthor = z
  .union([z.string(), z.object({ email: text, name: text })], { error: "must be a name or {email, name}" })
  .nullish()
  .transform((author) =>
    typeof author === "string" ? { email: null, name: orNull(author) } : (author ?? null),
  );

const Note = z.object({
  at: requiredInstant,
  author: NoteAuthor,
  text: required(1_000_000),
  editedAt: instant,
});

const ListedFile = z.object({ ...FileFacts.shape, at: instant });

const Recording = z.object({
  track: label.transform((track) => track ?? "everyone"),
  state: label.transform((state) => state ?? "ready"),
  startedAt: instant,
  durationSeconds: z
    .number()
    .nonnegative()
    .nullish()
    .transform((seconds) => seconds ?? null),
  mediaType: text,
  size,
  failure: text,
  createdAt: instant,
  deletedAt: instant,
});

/** Whatever a value is, it is kept as text; the pairs stand in the order of their names, so that equal ones are equal. */
export const Parameters = z
  .unknown()
  .optional()
  .meta({ type: "object", additionalProperties: { type: ["string", "number", "boolean", "null"] } })
  .transform(parameterPairs);

const Fields = z.object({
  externalId: z
    .union([z.string().min(1).max(LONGEST_LABEL), z.int()], { error: wrongTextOrNumber })
    .transform((value) => cleanText(String(value))),
  /** The document says everything: what it leaves out is not so, and nothing is derived. An export says this. */
  exact: flag,
  status: label,
  channel: required(LONGEST.channel),
  source: label,
  channelAccount: z.string().max(LONGEST.account).nullish().transform(orNull),
  createdAt: requiredInstant,
  queuedAt: instant,
  /** The same as queuedAt, as the format calls it. */
  startedAt: instant,
  queueLeftAt: instant,
  acceptedAt: instant,
  firstResponseAt: instant,
  lastMessageAt: instant,
  endedAt: instant,
  concludedAt: instant,
  endReason: label,
  clientLeft: label,
  result: label,
  rating: z
    .int()
    .min(-SMALLINT)
    .max(SMALLINT)
    .nullish()
    .transform((rating) => rating ?? null),
  ratingScale: label,
  feedback: text,
  client: Client.nullish().transform((client) => client ?? null),
  operators: refs,
  groups: refs,
  chatbots: refs,
  /** Who holds the session now, or held it last; the last of the lists unless said. */
  heldBy: z
    .object({ operator: ref, group: ref })
    .nullish()
    .transform((held) => held ?? null),
  parameters: Parameters,
  tags: labels,
  pageUrl: text,
  initialMessage: text,
  language: label,
  browser: label,
  os: label,
  ip: text,
  phoneNumber: text,
  campaign: label,
  dialResult: label,
  autoAccepted: flag,
  severalOperators: flag,
  consentVersion: label,
  anonymisedAt: instant,
  banned: flag,
  continuesExternalId: identifier,
  messages: z
    .array(Message)
    .nullish()
    .transform(orEmpty<z.output<typeof Message>>),
  /** Everything in the timeline but the messages. Where it is missing, the steps are told from the times. */
  events: z
    .array(Event)
    .nullish()
    .transform((events) => events ?? null),
  /** The same as events. */
  routing: z
    .array(Event)
    .nullish()
    .transform((events) => events ?? null),
  notes: z
    .array(Note)
    .nullish()
    .transform(orEmpty<z.output<typeof Note>>),
  /** Files that no message carries. */
  files: z
    .array(ListedFile)
    .nullish()
    .transform(orEmpty<z.output<typeof ListedFile>>),
  recordings: z
    .array(Recording)
    .nullish()
    .transform(orEmpty<z.output<typeof Recording>>),
});

/** A session document: in as it may be written, out cleaned, with one name for each thing. */
export const SessionDocument = Fields.transform(({ startedAt, routing, exact, ...document }) => ({
  ...document,
  // Not there at all unless it is so: the fingerprints of other documents do not know of it.
  exact: exact === true ? true : undefined,
  queuedAt: document.queuedAt ?? startedAt,
  // Nothing continues itself.
  continuesExternalId:
    document.continuesExternalId === document.externalId ? null : document.continuesExternalId,
  events: document.events && routing ? [...document.events, ...routing] : (document.events ?? routing),
})).superRefine(timesWithinReach);

export type SessionDocument = z.output<typeof SessionDocument>;
export type DocumentMessage = SessionDocument["messages"][number];

function instantOf(written: string, context: z.RefinementCtx, path: string[] = []): string {
  const read = readInstant(written);
  if ("instant" in read) return read.instant;
  context.addIssue({ code: "custom", message: read.problem, path });
  return z.NEVER;
}

export function authorOf(author: z.output<typeof Author> | null | undefined): {
  kind: string;
  who: Ref | null;
} {
  if (!author) return { kind: "system", who: null };
  const { kind, id, name } = author;
  return { kind: cleanText(kind), who: refOf({ externalId: orNull(id?.toString()), name: orNull(name) }) };
}

function refOf(value: Ref | null | undefined): Ref | null {
  return value && (value.externalId !== null || value.name !== null) ? value : null;
}

function withoutNull(facts: Record<string, unknown>): Record<string, unknown> | null {
  const told = Object.entries(facts).filter(([name, value]) => !FOREIGN_IDS.has(name) && value != null);
  return told.length > 0 ? Object.fromEntries(told) : null;
}

function parameterPairs(value: unknown, context: z.RefinementCtx): [string, string][] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object" || Array.isArray(value)) {
    context.addIssue({ code: "custom", message: "must be an object of names and values" });
    return z.NEVER;
  }
  const pairs = new Map<string, string>();
  for (const [name, each] of Object.entries(value)) {
    if (each === null) continue;
    if (name === "") context.addIssue({ code: "custom", message: "has a name that is empty" });
    if (name.length > LONGEST_LABEL)
      context.addIssue({ code: "custom", message: `has a name of more than ${LONGEST_LABEL} characters` });
    pairs.set(cleanText(name), cleanText(typeof each === "object" ? JSON.stringify(each) : String(each)));
  }
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A time that came before another is kept; one that cannot be counted from the other in seconds is a mistake. */
function timesWithinReach(document: Record<string, unknown>, context: z.RefinementCtx): void {
  const names = [
    "createdAt",
    "queuedAt",
    "queueLeftAt",
    "acceptedAt",
    "firstResponseAt",
    "endedAt",
    "concludedAt",
  ];
  const times = names.flatMap((name) => (document[name] ? Date.parse(String(document[name])) : []));
  if (Math.max(...times) - Math.min(...times) > LONGEST_MILLISECONDS)
    context.addIssue({ code: "custom", message: "its times lie more than 68 years apart" });
}

export function wrongTextOrNumber({ input, code }: { input?: unknown; code?: string }): string | undefined {
  if (code !== "invalid_union") return undefined;
  return input === undefined || input === null ? "is missing" : "must be a text or a number";
}
