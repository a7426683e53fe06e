import { setImmediate } from "node:timers/promises";
import type postgres from "postgres";
import { insertRows, nextIds, updateRows } from "@/db/bulk-write";
import { files, notes, recordings, sessionDocuments, sessionEvents, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { storeClientIdentities } from "@/lib/directory/client-identities";
import { findUsers } from "@/lib/directory/find-users";
import { type Mention, mentionsIn, NO_PEOPLE, type People, peopleTables } from "@/lib/directory/people";
import { refreshClients, resolveClients } from "@/lib/directory/resolve-clients";
import { type ParameterTypes, resolveParameters } from "@/lib/directory/resolve-parameters";
import { resolvePeople } from "@/lib/directory/resolve-people";
import { searchedTexts } from "@/lib/events/searched";
import { type SearchDocument, searchDocument } from "@/lib/search/document";
import { idsByExternalId } from "@/lib/sessions/external-ids";
import { removeAnonymised } from "./anonymised";
import { clientKeyOf, sessionClientOf } from "./client";
import { identityOf } from "./identity";
import { newSteps } from "./kept";
import { rowsOf, type SessionRows, type Settling } from "./rows";
import { type Arriving, judge, type Verdict } from "./standing";
import { type Step, timelineOf } from "./timeline";

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
export const NOTHING_KNOWN: Known = { people: NO_PEOPLE, parameters: new Map() };

/** `known` holds only once the transaction has been committed. */
export type Stored = { outcomes: Outcome[]; known: Known; links: Link[] };

/**
 * `known`, the parameters of these sessions, and whom at least `fewest` of them speak of; who is missing is made. A name of a
 * parameter says nothing of the session that had it, so it may stay without that.
 */
export async function meetAll(
  tx: Transaction,
  tenantId: number,
  known: Known,
  arrivals: readonly Arrival[],
  fewest = 1,
): Promise<Known> {
  const documents = arrivals.map(({ document }) => document);
  return {
    people: await resolvePeople(tx, tenantId, known.people, arrivals.map(mentionsOf), fewest),
    parameters: await resolveParameters(tx, tenantId, known.parameters, documents),
  };
}

function* mentionsOf({ document, steps }: Arrival): Generator<Mention> {
  for (const table of peopleTables) for (const ref of document[table]) yield [table, ref];
  if (document.heldBy?.operator) yield ["operators", document.heldBy.operator];
  if (document.heldBy?.group) yield ["groups", document.heldBy.group];
  for (const step of steps) yield* mentionsIn(step);
}

/** The users who did something or left a note. */
function* emailsOf({ document, steps }: Arrival): Generator<string> {
  for (const { actorKind, actor } of steps)
    if (actorKind === "user" && actor?.externalId) yield actor.externalId;
  for (const { author } of document.notes) if (author?.email) yield author.email;
}

type Due = { arrival: Arrival; verdict: Extract<Verdict, { is: "new" | "changed" }> };

/** Stores sessions of different externalIds: all of them, or none when it throws. */
export async function storeArrivals(
  tx: Transaction,
  tenantId: number,
  lane: number,
  before: Known,
  arrivals: readonly Arrival[],
): Promise<Stored> {
  // Two imports into one tenant take turns: the second finds what the first has stored.
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`parley import ${tenantId} ${lane}`}, 0))`;
  // Every row checks its foreign keys: with one plan, and not, as the pool does, with one that is made each time. And with one
  // for any tenant: of a new one nothing is known, so that a walk through all it has seems as short as a look at one row.
  await tx.sql`select set_config('plan_cache_mode', 'force_generic_plan', true)`;
  const verdicts = await judge(tx, tenantId, arrivals);
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
  tx: Transaction,
  tenantId: number,
  before: Known,
  due: readonly Due[],
): Promise<Omit<Stored, "outcomes">> {
  const arrivals = due.map(({ arrival }) => arrival);
  const documents = arrivals.map(({ document }) => document);
  const known = await meetAll(tx, tenantId, before, arrivals);
  const users = await findUsers(
    tx,
    tenantId,
    arrivals.flatMap((each) => [...emailsOf(each)]),
  );
  const clients = await resolveClients(
    tx,
    tenantId,
    documents.flatMap((document) => sessionClientOf(document) ?? []),
  );
  const ids = await sessionIds(tx, due);
  const predecessors = await idsByExternalId(
    tx,
    tenantId,
    documents.flatMap(({ continuesExternalId }) => continuesExternalId ?? []),
  );
  const nextFileId = await fileIds(tx, arrivals);
  const settling = due.map(
    ({ arrival, verdict }, index): Settling => ({
      ...arrival,
      steps: verdict.is === "changed" ? newSteps(arrival.steps, verdict.kept) : arrival.steps,
      tenantId,
      id: ids[index] as number,
      kept: verdict.is === "changed" ? verdict.kept : null,
      clientId: clients.ids.get(clientKeyOf(arrival.document) ?? "") ?? null,
      continuesId: predecessors.get(arrival.document.continuesExternalId ?? "") ?? null,
      people: known.people,
      users,
      nextFileId,
    }),
  );
  await write(tx, tenantId, settling);
  await refreshClients(tx, tenantId, clients);
  await storeClientIdentities(
    tx,
    tenantId,
    settling.flatMap((each) => identityOf(each) ?? []),
  );
  await removeAnonymised(tx, tenantId, due);
  return { known, links: settling.flatMap(missingLink) };
}

async function sessionIds(tx: Transaction, due: readonly Due[]): Promise<number[]> {
  const fresh = await nextIds(tx, sessions, due.filter(({ verdict }) => verdict.is === "new").length);
  return due.map(({ verdict }) =>
    verdict.is === "changed" ? verdict.standing.id : (fresh.shift() as number),
  );
}

/** More than enough: a file that keeps its row leaves a number unused. */
async function fileIds(tx: Transaction, arrivals: readonly Arrival[]): Promise<() => number> {
  const count = arrivals.reduce(
    (sum, { document, steps }) => sum + document.files.length + steps.filter(({ file }) => file).length,
    0,
  );
  const ids = await nextIds(tx, files, count);
  return () => ids.shift() as number;
}

/** So many sessions are made into rows at a time, while the database stores those before. */
const SLICE = 100;

async function write(tx: Transaction, tenantId: number, all: readonly Settling[]): Promise<void> {
  await clear(
    tx,
    tenantId,
    all.flatMap(({ id, kept }) => (kept ? id : [])),
  );
  const writing: Promise<void>[] = [];
  for (let start = 0; start < all.length; start += SLICE) {
    for (const statement of writeSlice(tx, all.slice(start, start + SLICE))) {
      // Whoever awaits it below hears of a failure; until then it must not count as unhandled.
      statement.catch(() => {});
      writing.push(statement);
    }
    await setImmediate();
  }
  await Promise.all(writing);
}

/** Sends the statements off, one after the other, without waiting for an answer. */
function* writeSlice(tx: Transaction, slice: readonly Settling[]): Generator<Promise<void>> {
  const rows = slice.map(rowsOf);
  const isChanged = (_: SessionRows, index: number) => slice[index]?.kept !== null;
  yield insertRows(
    tx,
    sessions,
    rows.filter((row, index) => !isChanged(row, index)).map(({ session }) => session),
  );
  yield updateRows(
    tx,
    sessions,
    rows.filter(isChanged).map(({ session }) => session),
  );
  yield measure(tx);
  yield insertRows(
    tx,
    files,
    rows.flatMap((row) => row.files),
  );
  yield insertRows(
    tx,
    sessionEvents,
    rows.flatMap((row) => row.events),
  );
  yield insertRows(
    tx,
    sessionDocuments,
    rows.map((row) => row.document),
  );
  yield insertRows(
    tx,
    notes,
    rows.flatMap((row) => row.notes),
  );
  yield insertRows(
    tx,
    recordings,
    rows.flatMap((row) => row.recordings),
  );
}

/**
 * Before anything is known of how these tables are filled, the planner takes all ways to a row for equally short, and may
 * check the foreign keys of all that follows by walking through the tenant.
 */
async function measure(tx: Transaction): Promise<void> {
  await tx.sql`
    do $$ begin
      if (select reltuples < 1 from pg_class where oid = 'sessions'::regclass) then analyze sessions; end if;
      if (select reltuples < 1 from pg_class where oid = 'clients'::regclass) then analyze clients; end if;
    end $$`.execute();
}

/** Takes away what the import had made of these sessions; what is to stay is written again or is not touched. */
async function clear(tx: Transaction, tenantId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const imported = () => tx.sql`where tenant_id = ${tenantId} and session_id = any(${[...ids]}::bigint[])`;
  await Promise.all([
    tx.sql`delete from session_events ${imported()}`,
    tx.sql`delete from session_documents ${imported()}`,
    tx.sql`delete from files ${imported()} and storage_key is null`,
    tx.sql`delete from recordings ${imported()} and storage_key is null and deleted_by is null`,
  ]);
}

function missingLink({ id, document, continuesId }: Settling): Link | [] {
  const continues = document.continuesExternalId;
  return continues !== null && continuesId === null ? { id, continues } : [];
}

/** Links sessions to what they continue, as far as that is here now; returns how many still wait. */
export async function linkSessions(
  sql: postgres.ISql,
  tenantId: number,
  links: readonly Link[],
): Promise<number> {
  if (links.length === 0) return 0;
  const linked = await sql`
    update sessions s set continues_id = p.id, version = s.version + 1
    from unnest(${links.map(({ id }) => id)}::bigint[], ${links.map(({ continues }) => continues)}::text[]) as l(id, continues)
    join sessions p on p.tenant_id = ${tenantId} and p.external_id = l.continues
    where s.tenant_id = ${tenantId} and s.id = l.id and s.continues_id is null
    returning s.id`;
  return links.length - linked.length;
}
