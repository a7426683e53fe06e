import { type SQL, sql } from "drizzle-orm";
import { digits, folded, sessionChanges, sessions, sortText } from "@/db/schema";
import { contactable, contactChoices } from "@/lib/channels/contact/sql";
import { type Column, type Expression, type Grid, gridOf, type KindId, type Values } from "@/lib/grid/column";
import { heldBy, isHeldBy } from "@/lib/holds/column";
import { normalizePhone, phoneSpellings } from "@/lib/phone";
import type { Verb } from "@/lib/policy";
import { fold } from "@/lib/search/fold";
import { clientGoneSince, holderIsOffline } from "./absence";
import type { Scope } from "./predicate";
import { activeSince, limitAt, limitState, waitedSince, waitingSince } from "./times/live-times";
import {
  channels,
  clientLeaves,
  dialResults,
  endReasons,
  languages,
  limitStates,
  ratingScales,
  sources,
  statuses,
} from "./vocabulary";

/** Every column of a session, once: for table, filters, facets, URL, details, exports and help. */

const s = sessions;
const vocabulary = (labels: Readonly<Record<string, string>>): Values => ({ of: "vocabulary", labels });
const directory = (name: "operators" | "groups" | "chatbots"): Values => ({
  of: "directory",
  directory: name,
});

/** A live session has the time elsewhere (db/schema/session-changes.ts). */
const changedAt =
  sql`(select at from ${sessionChanges} c where c.tenant_id = sessions.tenant_id and c.session_id = sessions.id)`.mapWith(
    s.changedAt,
  );

/** `only`: the one list that has it. `requires`: the right without which nobody sees it. */
type Entry = {
  id: string;
  label: string;
  hint: string;
  kind: KindId;
  value: Expression;
  only?: Scope;
  requires?: Verb;
} & Partial<Column>;

/* They read other tables, in which they have to name the tenant. */
const CONTACT = "contact";
const CASE = "case";

// biome-ignore format: one column a line reads as the table it is.
const entries: Record<string, Entry[]> = {
  Session: [
    { id: "id", label: "ID", hint: "The number of the session in Parley.", kind: "id", value: s.id, indexed: true },
    { id: "status", label: "Status", hint: "Whether the session is in a queue, offered, active, in after-call work, closed, or rejected because the client is banned.", kind: "choice", value: s.status, values: vocabulary(statuses), look: "status" },
    { id: "channel", label: "Channel", hint: "The channel the client used.", kind: "choice", value: s.channel, values: vocabulary(channels), look: "channel" },
    { id: "source", label: "Source", hint: "How the session started.", kind: "choice", value: s.source, values: vocabulary(sources) },
    { id: "account", label: "Channel account", hint: "The channel account the session came in on.", kind: "choice", value: s.channelAccount },
  ],
  Client: [
    { id: "client", label: "Client", hint: "The client’s name in this session.", kind: "text", value: s.clientName },
    { id: "email", label: "Client e-mail", hint: "The client’s e-mail address in this session.", kind: "text", value: s.clientEmail, requires: "values.email" },
    { id: "phone", label: "Client phone", hint: "The client’s phone number; spaces and punctuation do not matter.", kind: "text", value: s.clientPhone, ...asPhone(s.clientPhone), requires: "values.phone" },
    { id: "client-gone", label: "Client gone", hint: "The client has closed the page; they may come back.", kind: "flag", value: sql<boolean>`(${clientGoneSince} is not null)`, order: null, only: "live" },
    { id: "client-id", label: "Client ID", hint: "The number of the client in Parley, the same in all their sessions.", kind: "id", value: s.clientId, linksTo: "filter" },
  ],
  People: [
    { id: "operator", label: "Operators", hint: "Everyone who took part.", kind: "list", value: s.operatorIds, values: directory("operators") },
    { id: "holder", label: "Held by", hint: "The operator who holds the session now.", kind: "person", value: s.operatorId, values: directory("operators"), order: null, only: "live" },
    { id: "offered-to", label: "Offered to", hint: "The operator who may accept it now.", kind: "person", value: s.offeredOperatorId, values: directory("operators"), order: null, only: "live" },
    { id: "operator-offline", label: "Operator offline", hint: "The operator who holds the session is offline.", kind: "flag", value: holderIsOffline, order: null, only: "live" },
    { id: "group", label: "Group", hint: "The groups the session passed through.", kind: "list", value: s.groupIds, values: directory("groups") },
    { id: "chatbot", label: "Chatbots", hint: "The chatbots that took part.", kind: "list", value: s.chatbotIds, values: directory("chatbots") },
  ],
  Times: [
    { id: "created", label: "Created", hint: "When the session was created.", kind: "time", value: s.createdAt, indexed: true },
    { id: "queued", label: "Queued", hint: "When it entered a queue.", kind: "time", value: s.queuedAt },
    { id: "queue-left", label: "Left the queue", hint: "When it left the queue, accepted or not.", kind: "time", value: s.queueLeftAt },
    { id: "accepted", label: "Accepted", hint: "When the first operator accepted it.", kind: "time", value: s.acceptedAt },
    { id: "ended", label: "Ended", hint: "When the conversation ended.", kind: "time", value: s.endedAt },
    { id: "last-message", label: "Last message", hint: "When the last message was written, by anyone.", kind: "time", value: s.lastMessageAt },
    { id: "changed", label: "Changed", hint: "When anything about it last changed: a fact, an event, a note, a file, a recording, or whether a message arrived.", kind: "time", value: s.changedAt, indexed: true, only: "history" },
    { id: "changed", label: "Changed", hint: "When anything about it last changed: a fact, an event, a note, a file, a recording, or whether a message arrived.", kind: "time", value: changedAt, order: null, only: "live" },
    { id: "waited", label: "Waited in all", hint: "How long the client has waited, in all queues that the session passed through.", kind: "duration", value: s.waitingSeconds, since: waitedSince, isWait: true, only: "live" },
    { id: "waiting", label: "Waiting", hint: "From entering the queue to being accepted, or to leaving the queue; while it waits, from entering its present queue until now.", kind: "duration", value: s.waitingSeconds, since: waitingSince, isWait: true },
    { id: "limit", label: "Limit", hint: "Whether the client has waited longer, in all, than the waiting limit of the queue.", kind: "choice", value: limitState, values: vocabulary(limitStates), order: null, movesWithTime: true, only: "live" },
    { id: "limit-at", label: "Limit reached", hint: "When the client will have waited as long as the waiting limit of the queue, or has.", kind: "time", value: limitAt.mapWith(s.createdAt), order: limitAt.mapWith(s.createdAt), only: "live" },
    { id: "answer-limit", label: "Waiting limit", hint: "The waiting limit that its group had when the client waited for an operator.", kind: "duration", value: s.answerLimitSeconds },
    { id: "within-limit", label: "Answered within limit", hint: "Whether an operator accepted it within the waiting limit that its group had then; empty without a limit, and while it waits.", kind: "flag", value: s.answeredWithinLimit },
    { id: "first-response", label: "First response time", hint: "From entering the queue to the first message of an operator.", kind: "duration", value: s.firstResponseSeconds },
    { id: "duration", label: "Duration", hint: "From being accepted to the end, or until now; empty if never accepted.", kind: "duration", value: s.durationSeconds, since: activeSince },
    { id: "wrap-up", label: "After-call work", hint: "From the end of the session to the end of the operator’s work on it.", kind: "duration", value: s.wrapUpSeconds },
  ],
  Outcome: [
    { id: "end-reason", label: "End reason", hint: "Why the session ended.", kind: "choice", value: s.endReason, values: vocabulary(endReasons) },
    { id: "client-left", label: "How the client left", hint: "At which stage the client left.", kind: "choice", value: s.clientLeft, values: vocabulary(clientLeaves) },
    { id: "result", label: "Result", hint: "The result the operator chose in after-call work.", kind: "choice", value: s.result },
    { id: "rating", label: "Rating", hint: "The client’s rating; see the rating scale.", kind: "number", value: s.rating },
    { id: "rating-scale", label: "Rating scale", hint: "Stars from 1 to 5, or NPS from 0 to 10.", kind: "choice", value: s.ratingScale, values: vocabulary(ratingScales) },
    { id: "feedback", label: "Feedback", hint: "What the client wrote with the rating.", kind: "text", value: s.feedback },
    { id: "tag", label: "Tags", hint: "Tags set by operators or automatically.", kind: "list", value: s.tags },
  ],
  Origin: [
    { id: "page-url", label: "Page URL", hint: "The page the client started from.", kind: "text", value: s.pageUrl, indexed: true, repeats: true, linksTo: "web" },
    { id: "initial-message", label: "Initial message", hint: "The first thing the client wrote, of a long text the first 2,000 characters.", kind: "text", value: s.initialMessage },
    { id: "language", label: "Language", hint: "The client’s language.", kind: "choice", value: s.language, values: vocabulary(languages) },
    { id: "browser", label: "Browser", hint: "The client’s browser.", kind: "choice", value: s.browser },
    { id: "os", label: "OS", hint: "The client’s operating system.", kind: "choice", value: s.os },
    { id: "ip", label: "IP address", hint: "The address the client came from.", kind: "text", value: s.ip, requires: "values.ip" },
    { id: "phone-number", label: "Phone number", hint: "The number that called or was dialled.", kind: "text", value: s.phoneNumber, ...asPhone(s.phoneNumber), requires: "values.phone" },
    { id: "campaign", label: "Campaign", hint: "The outgoing campaign the session belongs to.", kind: "choice", value: s.campaign },
    { id: "dial-result", label: "Dial result", hint: "The result of the outgoing call.", kind: "choice", value: s.dialResult, values: vocabulary(dialResults) },
  ],
  Content: [
    { id: "messages", label: "Messages", hint: "How many messages clients, operators and chatbots wrote.", kind: "number", value: s.messageCount },
    { id: "files", label: "Files", hint: "How many files were sent.", kind: "number", value: s.fileCount },
    { id: "notes", label: "Notes", hint: "How many notes it has.", kind: "number", value: s.noteCount },
    { id: "recordings", label: "Recordings", hint: "How many recordings it has.", kind: "number", value: s.recordingCount },
    { id: "redirects", label: "Redirects", hint: "How many times it was redirected.", kind: "number", value: s.redirectCount },
  ],
  Other: [
    { id: "auto-accepted", label: "Auto-accepted", hint: "Accepted automatically, without an operator’s click.", kind: "flag", value: s.autoAccepted },
    { id: "several-operators", label: "Several operators at once", hint: "Two or more operators took part at the same time.", kind: "flag", value: s.severalOperators },
    { id: "consent-version", label: "Consent version", hint: "The version of the consent the client gave.", kind: "choice", value: s.consentVersion },
    { id: "anonymised", label: "Anonymised", hint: "Its personal content has been removed.", kind: "flag", value: sql<boolean>`(${s.anonymisedAt} is not null)` },
    { id: "banned", label: "Banned", hint: "The client was banned in or before this session.", kind: "flag", value: s.banned },
    { id: CONTACT, label: "Can be contacted", hint: "Whether the client of an ended session can be contacted again now: with any text, with an approved template only, by a person only, or not.", kind: "choice", value: contactable(), values: vocabulary(contactChoices), order: null, costly: true, only: "history" },
    { id: CASE, label: "Cases", hint: "The open cases that hold it: nothing of it can be removed.", kind: "list", value: heldBy(), has: (values) => isHeldBy(values), movesWithTime: true, internal: true, requires: "cases.see" },
    { id: "continues", label: "Continues session", hint: "The earlier session that this one continues.", kind: "id", value: s.continuesId, linksTo: "row" },
    { id: "external-id", label: "External ID", hint: "The session’s identifier in the system it came from.", kind: "text", value: s.externalId },
  ],
};

const fixed: Record<Scope, readonly Column[]> = {
  history: fixedColumns("history"),
  live: fixedColumns("live"),
};

/**
 * Shown at first: who and when stay on the screen of a phone and beside an open session, and all of them fit a window of 1440
 * pixels (components/sessions/column-widths.ts). What is the same in nearly every row is left out.
 */
const first: Record<Scope, readonly string[]> = {
  history: [
    "id",
    "client",
    "created",
    "channel",
    "operator",
    "group",
    "waiting",
    "duration",
    "end-reason",
    "tag",
  ],
  live: ["id", "client", "waited", "status", "channel", "holder", "group", "created", "duration", "tag"],
};

const tie = { at: s.createdAt, id: s.id };
/** History: newest first. Live: waiting sessions first, the client who has waited longest before the others, then the oldest. */
const orders: Record<Scope, Omit<Grid, "columns" | "byId">> = {
  history: { tie, first: first.history, defaultSort: { column: "created", descending: true } },
  live: {
    tie,
    first: first.live,
    defaultSort: { column: "waited", descending: true },
    emptyOldestFirst: true,
  },
};

function fixedColumns(scope: Scope): Column[] {
  return Object.entries(entries).flatMap(([section, columns]) =>
    columns
      .filter(({ only }) => only === undefined || only === scope)
      .map((entry) => columnOf(section, entry, scope)),
  );
}

/** Those that not everybody sees. */
export function restrictedColumns(scope: Scope): { id: string; requires: Verb }[] {
  return Object.values(entries)
    .flat()
    .flatMap(({ id, only = scope, requires }) => (requires && only === scope ? [{ id, requires }] : []));
}

function columnOf(
  section: string,
  { only: _only, requires: _requires, since, ...entry }: Entry,
  scope: Scope,
): Column {
  const column: Column = {
    order: orderOf(entry),
    fold: entry.kind === "text" ? byFold(entry.value) : undefined,
    same: entry.kind === "text" ? folded(entry.value) : undefined,
    foldText: entry.repeats ? fold : undefined,
    values: { of: "text" },
    filters: true,
    section,
    ...entry,
  };
  return since && scope === "live" ? growing(column, since) : column;
}

/** A duration in Live, up to now. It is ordered by its start, which does not change between pages. */
function growing(column: Column, since: Expression): Column {
  const seconds = sql`greatest(0, floor(extract(epoch from now() - ${since})))::integer`;
  return {
    ...column,
    since,
    value: sql`case when ${since} is null then ${column.value} else ${seconds} end`,
    order: sql`(-1000 * extract(epoch from ${since}))::bigint`,
  };
}

function orderOf({ kind, value }: Pick<Entry, "kind" | "value">): Expression | null {
  if (kind === "list") return null;
  return kind === "text" ? sortText(value) : value;
}

type Fold = NonNullable<Column["fold"]>;

function byFold(value: Expression): Fold {
  return (text) => ({ within: folded(value), term: folded(sql`${text}::text`) });
}

/** Text that is compared as a phone number, when it is folded. */
const NUMBER = /^[\d\s()+./\-\u2010-\u2015\u2212]*\d[\d\s()+./\-\u2010-\u2015\u2212]*$/;

function asPhone(value: Expression): Pick<Column, "fold" | "same"> {
  return { fold: byDigits(value), same: sql`coalesce(nullif(${digits(value)}, ''), ${folded(value)})` };
}

/** Compares digits, so that grouping does not matter, with and without the country code. */
function byDigits(value: Expression): Fold {
  const asText = byFold(value);
  return (text, context) => {
    const plain = fold(text);
    if (!NUMBER.test(plain)) return asText(text, context);
    const number = normalizePhone(plain, context.country);
    const spellings = number?.startsWith("+") ? phoneSpellings(number, context.country) : [];
    return { within: digits(value), term: digits(sql`${plain}::text`), same: spellings };
  };
}

const ofTenant: Readonly<Record<string, (tenantId: number) => Pick<Column, "value" | "has">>> = {
  [CONTACT]: (tenantId) => ({ value: contactable(tenantId) }),
  [CASE]: (tenantId) => ({ value: heldBy(tenantId), has: (values) => isHeldBy(values, tenantId) }),
};

export type ParameterName = { name: string; label: string | null };

export function sessionGrid(
  parameters: readonly ParameterName[],
  scope: Scope = "history",
  tenantId?: number,
): Grid {
  const columns = fixed[scope].map((column) => ({
    ...column,
    ...(tenantId && ofTenant[column.id]?.(tenantId)),
  }));
  return gridOf(
    [...columns, ...parameters.map((parameter) => parameterColumn(parameter, scope))],
    orders[scope],
  );
}

function parameterColumn({ name, label }: ParameterName, scope: Scope): Column {
  const value: SQL = sql`(${s.parameters} ->> ${name}::text)`;
  const entry: Entry = {
    id: `param.${name}`,
    label: label ?? name,
    hint: `The parameter “${name}” that the company attached to the session.`,
    kind: "text",
    value,
    // An empty text is the same as none, and last.
    order: sortText(sql`(nullif(${value}, '') collate "und-x-icu")`),
    repeats: true,
    narrow: (text) => narrowParameters(name, text),
  };
  return columnOf("Parameters", entry, scope);
}

/** With an index: text in one parameter is in the JSON of all, unless JSON escapes it. */
function narrowParameters(name: string, text: string): SQL {
  const has = sql`${s.parameters} ? ${name}::text`;
  if (/["\\\p{Cc}]/u.test(fold(text))) return has;
  return sql`${has} and ${folded(sql`${s.parameters}::text`)} like public.parley_contains(${folded(sql`${text}::text`)})`;
}
