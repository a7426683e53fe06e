import type postgres from "postgres";
import { files, notes, recordings, sessionDocuments, sessionEvents, sessions } from "@/db/schema";
import { type SearchDocument, searchDocument } from "@/lib/search/document";
import { insertRows, nextIds, updateRows } from "./bulk";
import { clientKey, clientOf, identityOf, meetClients, refreshClients, rememberIdentities } from "./clients";
import { meetParameters, type ParameterTypes } from "./parameters";
import { meet, NOBODY, type People } from "./people";
import { rowsOf, type SessionRows } from "./rows";
import { type Arriving, judge, type Verdict } from "./standing";
import { type Step, searchedTexts, timelineOf } from "./timeline";
import { meetUsers } from "./users";

/** A session on its way in, with what can be worked out without the database. */
export type Arrival = Arriving & { steps: readonly Step[]; search: SearchDocument };

export function arrivalOf(arriving: Arriving): Arrival {
  const steps = timelineOf(arriving.document);
  return { ...arriving, steps, search: searchDocument(searchedTexts(steps)) };
}

export type Outcome = "created" | "updated" | "unchanged" | { reason: string };

/** A session whose predecessor is not here yet. */
export type Link = { id: number; continues: string };

/** Whom and what this run has met, so that it need not ask again. */
export type Known = { people: People; parameters: ParameterTypes };
export const NOTHING_KNOWN: Known = { people: NOBODY, parameters: new Map() };

/** `known` holds only once the transaction has been committed. */
export type Stored = { outcomes: Outcome[]; known: Known; links: Link[] };

type Due = { arrival: Arrival; verdict: Extract<Verdict, { is: "new" | "changed" }> };

/** Stores sessions of different externalIds: all of them, or none when it throws. */
export async function storeArrivals(
  tx: postgres.TransactionSql,
  tenantId: number,
  before: Known,
  arrivals: readonly Arrival[],
): Promise<Stored> {
  // Two imports into one tenant take turns: the second finds what the first has stored.
  await tx`select pg_advisory_xact_lock(hashtextextended('parley import ' || ${tenantId}::text, 0))`;
  // Or every check of a foreign key would be planned anew, as the pool does, or with a scan of what is a small table yet.
  await tx`select set_config('plan_cache_mode', 'auto', true), set_config('enable_seqscan', 'off', true)`;
  const verdicts = await TT("judge", judge)(tx, tenantId, arrivals);
  const due = arrivals.flatMap((arrival, index): Due[] => {
    const verdict = verdicts[index];
    return verdict?.is === "new" || verdict?.is === "changed" ? [{ arrival, verdict }] : [];
  });
  const outcomes = verdicts.map(outcomeOf);
  if (due.length === 0) return { outcomes, known: before, links: [] };
  const { known, links } = await storeDue(tx, tenantId, before, due);
  return { outcomes, known, links };
}

function outcomeOf(verdict: Verdict): Outcome {
  if (verdict.is === "refused") return { reason: verdict.reason };
  return verdict.is === "new" ? "created" : verdict.is === "changed" ? "updated" : "unchanged";
}

async function storeDue(
  tx: postgres.TransactionSql,
  tenantId: number,
  before: Known,
  due: readonly Due[],
): Promise<Omit<Stored, "outcomes">> {
  const arrivals = due.map(({ arrival }) => arrival);
  const documents = arrivals.map(({ document }) => document);
  const known = {
    people: await TT("meet", meet)(tx, tenantId, before.people, arrivals),
    parameters: await TT("meetParameters", meetParameters)(tx, tenantId, before.parameters, documents),
  };
  const users = await TT("meetUsers", meetUsers)(tx, tenantId, arrivals);
  const clientIds = await TT("meetClients", meetClients)(tx, tenantId, documents);
  const ids = await TT("sessionIds", sessionIds)(tx, due);
  const predecessors = await TT("readPredecessors", readPredecessors)(tx, tenantId, documents, ids);
  const nextFileId = await TT("fileIds", fileIds)(tx, arrivals);
  const rows = due.map(({ arrival, verdict }, index) =>
    rowsOf({
      ...arrival,
      tenantId,
      id: ids[index] as number,
      kept: verdict.is === "changed" ? verdict.kept : null,
      clientId: clientIds.get(clientKey(clientOf(arrival.document)) ?? "") ?? null,
      continuesId: predecessors.get(arrival.document.continuesExternalId ?? "") ?? null,
      people: known.people,
      users,
      nextFileId,
    }),
  );
  await write(tx, tenantId, due, rows);
  await TT("refreshClients", refreshClients)(tx, tenantId, documents);
  await TT("rememberIdentities", rememberIdentities)(
    tx,
    tenantId,
    arrivals.flatMap(({ document, steps }, index) => {
      const clientId = rows[index]?.session.clientId;
      return (clientId && identityOf(document, steps, clientId)) || [];
    }),
  );
  return { known, links: missingLinks(documents, rows) };
}

async function sessionIds(tx: postgres.TransactionSql, due: readonly Due[]): Promise<number[]> {
  const fresh = await nextIds(tx, sessions, due.filter(({ verdict }) => verdict.is === "new").length);
  return due.map(({ verdict }) =>
    verdict.is === "changed" ? verdict.standing.id : (fresh.shift() as number),
  );
}

/** More than enough: a file that keeps its row leaves a number unused. */
async function fileIds(tx: postgres.TransactionSql, arrivals: readonly Arrival[]): Promise<() => number> {
  const count = arrivals.reduce(
    (sum, { document, steps }) => sum + document.files.length + steps.filter(({ file }) => file).length,
    0,
  );
  const ids = await nextIds(tx, files, count);
  return () => ids.shift() as number;
}

/** The sessions that these continue, by externalId: stored ones, and those of the same batch. */
async function readPredecessors(
  tx: postgres.TransactionSql,
  tenantId: number,
  documents: readonly { externalId: string; continuesExternalId: string | null }[],
  ids: readonly number[],
): Promise<Map<string, number>> {
  const wanted = documents.flatMap(({ continuesExternalId }) => continuesExternalId ?? []);
  if (wanted.length === 0) return new Map();
  const rows = await tx<{ id: string; external_id: string }[]>`
    select id, external_id from sessions where tenant_id = ${tenantId} and external_id = any(${wanted}::text[])`;
  return new Map([
    ...rows.map((row) => [row.external_id, Number(row.id)] as const),
    ...documents.map(({ externalId }, index) => [externalId, ids[index] as number] as const),
  ]);
}

/** Sent off together, so that the database has the next statement at hand; it takes them in this order. */
async function write(
  tx: postgres.TransactionSql,
  tenantId: number,
  due: readonly Due[],
  rows: readonly SessionRows[],
): Promise<void> {
  const isNew = (_: SessionRows, index: number) => due[index]?.verdict.is === "new";
  const made = rows.filter(isNew).map(({ session }) => session);
  const changed = rows.filter((row, index) => !isNew(row, index)).map(({ session }) => session);
  const changedIds = changed.map(({ id }) => id);
  await Promise.all([
    TT("ins "+0, insertRows)(tx, sessions, made),
    updateRows(tx, sessions, changed),
    clear(tx, tenantId, changedIds),
    TT("ins", insertRows)(
 tx,
 files,
      rows.flatMap((row) => row.files),
    ),
    TT("ins", insertRows)(
 tx,
 sessionEvents,
      rows.flatMap((row) => row.events),
    ),
    TT("ins", insertRows)(
 tx,
 sessionDocuments,
      rows.map((row) => row.document),
    ),
    TT("ins", insertRows)(
 tx,
 notes,
      rows.flatMap((row) => row.notes),
    ),
    TT("ins", insertRows)(
 tx,
 recordings,
      rows.flatMap((row) => row.recordings),
    ),
  ]);
}

/** Takes away what the import had made of these sessions; what is to stay is written again or is not touched. */
async function clear(tx: postgres.TransactionSql, tenantId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const imported = () => tx`where tenant_id = ${tenantId} and session_id = any(${[...ids]}::bigint[])`;
  await Promise.all([
    tx`delete from session_events ${imported()}`,
    tx`delete from session_documents ${imported()}`,
    tx`delete from files ${imported()} and storage_key is null`,
    tx`delete from recordings ${imported()} and storage_key is null`,
  ]);
}

function missingLinks(
  documents: readonly { continuesExternalId: string | null }[],
  rows: readonly SessionRows[],
): Link[] {
  return rows.flatMap(({ session }, index) => {
    const continues = documents[index]?.continuesExternalId;
    return continues && session.continuesId === null ? [{ id: session.id, continues }] : [];
  });
}

/** Links sessions to what they continue, as far as that is here now; returns how many still wait. */
export async function linkSessions(
  sql: postgres.ISql,
  tenantId: number,
  links: readonly Link[],
): Promise<number> {
  if (links.length === 0) return 0;
  const linked = await sql`
    update sessions s set continues_id = p.id
    from unnest(${links.map(({ id }) => id)}::bigint[], ${links.map(({ continues }) => continues)}::text[]) as l(id, continues)
    join sessions p on p.tenant_id = ${tenantId} and p.external_id = l.continues
    where s.tenant_id = ${tenantId} and s.id = l.id and s.continues_id is null
    returning s.id`;
  return links.length - linked.length;
}

export const times: Record<string, number> = {};
function TT<T extends (...a: any[]) => Promise<any>>(k: string, f: T): T { return (async (...a: any[]) => { const n = k.startsWith("ins") ? "ins " + a[1][Symbol.for("drizzle:Name")] : k; const t = performance.now(); const r = await f(...a); times[n] = (times[n] ?? 0) + performance.now() - t; return r; }) as T; }
