import { type SQL, sql } from "drizzle-orm";
import { digits, folded, sessionChanges, sessions, sortText } from "@/db/schema";
import { contactable, contactChoices } from "@/lib/channels/contact/sql";
import { channelLabels } from "@/lib/channels/labels";
import {
  type Column,
  type ColumnTexts,
  changedColumn,
  type Expression,
  type Grid,
  gridOf,
  type KindId,
  type Values,
  withTexts,
} from "@/lib/grid/column";
import { heldBy, isHeldBy } from "@/lib/holds/column";
import { normalizePhone, phoneSpellings } from "@/lib/phone";
import type { Verb } from "@/lib/policy";
import { fold } from "@/lib/search/fold";
import { t } from "@/messages/session-columns";
import { clientGoneSince, holderIsOffline } from "./absence";
import type { Scope } from "./predicate";
import { activeSince, limitAt, limitState, waitedSince, waitingSince } from "./times/live-times";
import {
  clientLeaves,
  dialResults,
  endReasons,
  languages,
  limitStates,
  ratingScales,
  sources,
  statuses,
} from "./vocabulary";

/**
 * Every column of a session, once: for table, filters, facets, URL, details, exports and help. Its label and hint are in
 * messages/en/session-columns.json.
 */

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
  kind: KindId;
  value: Expression;
  only?: Scope;
  requires?: Verb;
} & Partial<Omit<Column, keyof ColumnTexts>>;

/* They read other tables, in which they have to name the tenant. */
const CONTACT = "contact";
const CASE = "case";

// biome-ignore format: one column a line reads as the table it is.
const entries: Record<string, Entry[]> = {
  session: [
    { id: "id", kind: "id", value: s.id, indexed: true },
    { id: "status", kind: "choice", value: s.status, values: vocabulary(statuses), look: "status" },
    { id: "channel", kind: "choice", value: s.channel, values: vocabulary(channelLabels), look: "channel" },
    { id: "source", kind: "choice", value: s.source, values: vocabulary(sources) },
    { id: "account", kind: "choice", value: s.channelAccount },
  ],
  client: [
    { id: "client", kind: "text", value: s.clientName },
    { id: "email", kind: "text", value: s.clientEmail, requires: "values.email" },
    { id: "phone", kind: "text", value: s.clientPhone, ...asPhone(s.clientPhone), requires: "values.phone" },
    { id: "client-gone", kind: "flag", value: sql<boolean>`(${clientGoneSince} is not null)`, order: null, only: "live" },
    { id: "client-id", kind: "id", value: s.clientId, linksTo: "filter" },
  ],
  people: [
    { id: "operator", kind: "list", value: s.operatorIds, values: directory("operators") },
    { id: "holder", kind: "person", value: s.operatorId, values: directory("operators"), order: null, only: "live" },
    { id: "offered-to", kind: "person", value: s.offeredOperatorId, values: directory("operators"), order: null, only: "live" },
    { id: "operator-offline", kind: "flag", value: holderIsOffline, order: null, only: "live" },
    { id: "group", kind: "list", value: s.groupIds, values: directory("groups") },
    { id: "chatbot", kind: "list", value: s.chatbotIds, values: directory("chatbots") },
  ],
  times: [
    { id: "created", kind: "time", value: s.createdAt, indexed: true },
    { id: "queued", kind: "time", value: s.queuedAt },
    { id: "queue-left", kind: "time", value: s.queueLeftAt },
    { id: "accepted", kind: "time", value: s.acceptedAt },
    { id: "ended", kind: "time", value: s.endedAt },
    { id: "last-message", kind: "time", value: s.lastMessageAt },
    { id: "changed", kind: "time", value: s.changedAt, indexed: true, only: "history" },
    { id: "changed", kind: "time", value: changedAt, order: null, only: "live" },
    { id: "waited", kind: "duration", value: s.waitingSeconds, since: waitedSince, isWait: true, only: "live" },
    { id: "waiting", kind: "duration", value: s.waitingSeconds, since: waitingSince, isWait: true },
    { id: "limit", kind: "choice", value: limitState, values: vocabulary(limitStates), order: null, movesWithTime: true, only: "live" },
    { id: "limit-at", kind: "time", value: limitAt.mapWith(s.createdAt), order: limitAt.mapWith(s.createdAt), only: "live" },
    { id: "answer-limit", kind: "duration", value: s.answerLimitSeconds },
    { id: "within-limit", kind: "flag", value: s.answeredWithinLimit },
    { id: "first-response", kind: "duration", value: s.firstResponseSeconds },
    { id: "duration", kind: "duration", value: s.durationSeconds, since: activeSince },
    { id: "wrap-up", kind: "duration", value: s.wrapUpSeconds },
  ],
  outcome: [
    { id: "end-reason", kind: "choice", value: s.endReason, values: vocabulary(endReasons) },
    { id: "client-left", kind: "choice", value: s.clientLeft, values: vocabulary(clientLeaves) },
    { id: "result", kind: "choice", value: s.result },
    { id: "rating", kind: "number", value: s.rating },
    { id: "rating-scale", kind: "choice", value: s.ratingScale, values: vocabulary(ratingScales) },
    { id: "feedback", kind: "text", value: s.feedback },
    { id: "tag", kind: "list", value: s.tags },
  ],
  origin: [
    { id: "page-url", kind: "text", value: s.pageUrl, indexed: true, repeats: true, linksTo: "web" },
    { id: "initial-message", kind: "text", value: s.initialMessage },
    { id: "language", kind: "choice", value: s.language, values: vocabulary(languages) },
    { id: "browser", kind: "choice", value: s.browser },
    { id: "os", kind: "choice", value: s.os },
    { id: "ip", kind: "text", value: s.ip, requires: "values.ip" },
    { id: "phone-number", kind: "text", value: s.phoneNumber, ...asPhone(s.phoneNumber), requires: "values.phone" },
    { id: "campaign", kind: "choice", value: s.campaign },
    { id: "dial-result", kind: "choice", value: s.dialResult, values: vocabulary(dialResults) },
  ],
  content: [
    { id: "messages", kind: "number", value: s.messageCount },
    { id: "files", kind: "number", value: s.fileCount },
    { id: "notes", kind: "number", value: s.noteCount },
    { id: "recordings", kind: "number", value: s.recordingCount },
    { id: "redirects", kind: "number", value: s.redirectCount },
  ],
  other: [
    { id: "auto-accepted", kind: "flag", value: s.autoAccepted },
    { id: "several-operators", kind: "flag", value: s.severalOperators },
    { id: "consent-version", kind: "choice", value: s.consentVersion },
    { id: "anonymised", kind: "flag", value: sql<boolean>`(${s.anonymisedAt} is not null)` },
    { id: "banned", kind: "flag", value: s.banned },
    { id: CONTACT, kind: "choice", value: contactable(), values: vocabulary(contactChoices), order: null, costly: true, only: "history" },
    { id: CASE, kind: "list", value: heldBy(), has: (values) => isHeldBy(values), movesWithTime: true, internal: true, requires: "cases.see" },
    { id: "continues", kind: "id", value: s.continuesId, linksTo: "row" },
    { id: "external-id", kind: "text", value: s.externalId },
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
      .map((entry) => columnOf(entry, scope, fixedTexts(section, entry.id))),
  );
}

function fixedTexts(section: string, id: string): ColumnTexts {
  return {
    get label() {
      return t.find(`label.${id}`) ?? id;
    },
    get hint() {
      return t.find(`hint.${id}`) ?? "";
    },
    get section() {
      return t.find(`section.${section}`) ?? section;
    },
  };
}

/** Those that not everybody sees. */
export function restrictedColumns(scope: Scope): { id: string; requires: Verb }[] {
  return Object.values(entries)
    .flat()
    .flatMap(({ id, only = scope, requires }) => (requires && only === scope ? [{ id, requires }] : []));
}

function columnOf(
  { only: _only, requires: _requires, since, ...entry }: Entry,
  scope: Scope,
  texts: ColumnTexts,
): Column {
  const column: Untitled = {
    order: orderOf(entry),
    fold: entry.kind === "text" ? byFold(entry.value) : undefined,
    same: entry.kind === "text" ? folded(entry.value) : undefined,
    foldText: entry.repeats ? fold : undefined,
    values: { of: "text" },
    filters: true,
    ...entry,
  };
  return withTexts(since && scope === "live" ? growing(column, since) : column, texts);
}

type Untitled = Omit<Column, keyof ColumnTexts>;

/** A duration in Live, up to now. It is ordered by its start, which does not change between pages. */
function growing(column: Untitled, since: Expression): Untitled {
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
  const columns = fixed[scope].map((column) => {
    const change = tenantId ? ofTenant[column.id] : undefined;
    return change && tenantId ? changedColumn(column, change(tenantId)) : column;
  });
  return gridOf(
    [...columns, ...parameters.map((parameter) => parameterColumn(parameter, scope))],
    orders[scope],
  );
}

function parameterColumn({ name, label }: ParameterName, scope: Scope): Column {
  const value: SQL = sql`(${s.parameters} ->> ${name}::text)`;
  const entry: Entry = {
    id: `param.${name}`,
    kind: "text",
    value,
    // An empty text is the same as none, and last.
    order: sortText(sql`(nullif(${value}, '') collate "und-x-icu")`),
    repeats: true,
    narrow: (text) => narrowParameters(name, text),
  };
  return columnOf(entry, scope, {
    label: label ?? name,
    get hint() {
      return t("parameterHint", { name });
    },
    get section() {
      return t("section.parameters");
    },
  });
}

/** With an index: text in one parameter is in the JSON of all, unless JSON escapes it. */
function narrowParameters(name: string, text: string): SQL {
  const has = sql`${s.parameters} ? ${name}::text`;
  if (/["\\\p{Cc}]/u.test(fold(text))) return has;
  return sql`${has} and ${folded(sql`${s.parameters}::text`)} like public.parley_contains(${folded(sql`${text}::text`)})`;
}
