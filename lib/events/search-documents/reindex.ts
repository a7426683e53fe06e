import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { sessionEvents as e, isEarlierDocument, sessionDocuments, WORDS_VERSION } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { defineJob } from "@/lib/jobs/job";
import { readDocument } from "@/lib/search/document/read-document";
import { searchedTexts } from "../searched-texts";
import { makeParts, removeParts } from "./parts";
import { rebuildDocument } from "./rebuild";

/** Shorter than the minute after which the next one is added, so that a long work takes one of the workers' places only. */
const RUN_MS = 45_000;
/** Sessions of one transaction. */
const PORTION = 100;
/** Bytes of texts that are read at once; a longer session is read in batches. */
const MAX_BYTES = 2_000_000;

/** Indexes sessions again whose documents were made by earlier rules, the newest first, until there is none. */
export const reindexSessions = defineJob({
  name: "search.reindex",
  payload: z.object({}),
  priority: 10,
  async run(_payload, { signal, log }) {
    const until = performance.now() + RUN_MS;
    let count = 0;
    for (const tenantId of await listTenants())
      for (let last = PORTION; last === PORTION && performance.now() < until; count += last) {
        signal.throwIfAborted();
        last = await transaction((tx) => reindexPortion(tx, tenantId));
      }
    if (count > 0) log.info({ count }, "indexed sessions again");
  },
});

/** Those with such sessions, the newest first. */
async function listTenants(): Promise<number[]> {
  const rows = await database().execute<{ tenant_id: string }>(sql`
    select tenant_id from ${sessionDocuments} where ${isEarlierDocument} group by tenant_id order by tenant_id desc`);
  return rows.map((row) => Number(row.tenant_id));
}

type Waiting = { tenantId: number; sessionId: number; bytes: number };

/** Returns the number of sessions. Events that arrive at the same time wait for their document, and are added to the new one. */
async function reindexPortion(tx: Transaction, tenantId: number): Promise<number> {
  const waiting = await lockPortion(tx, tenantId);
  const short: Waiting[] = [];
  let bytes = 0;
  for (const each of waiting)
    if (bytes + each.bytes <= MAX_BYTES) {
      short.push(each);
      bytes += each.bytes;
    } else await rebuildDocument(tx, each.tenantId, each.sessionId);
  await reindexShort(tx, short);
  return waiting.length;
}

async function lockPortion(tx: Transaction, tenantId: number): Promise<Waiting[]> {
  const rows = await tx.execute<{ session_id: string; bytes: string | null }>(sql`
    with waiting as (
      select session_id from ${sessionDocuments} where tenant_id = ${tenantId} and ${isEarlierDocument}
      order by session_id desc limit ${PORTION}
      for update skip locked)
    select session_id, (select sum(octet_length(text)) from ${e}
      where ${e.tenantId} = ${tenantId} and ${e.sessionId} = waiting.session_id) as bytes
    from waiting`);
  return rows.map((row) => ({
    tenantId,
    sessionId: Number(row.session_id),
    bytes: Number(row.bytes),
  }));
}

async function reindexShort(tx: Transaction, all: readonly Waiting[]): Promise<void> {
  if (all.length === 0) return;
  const texts = await readTexts(tx, all);
  const written = [];
  for (const { tenantId, sessionId } of all) {
    written.push({ tenantId, sessionId, ...(await readDocument(texts.get(sessionId) ?? [])) });
  }
  await writeDocuments(tx, written);
}

async function readTexts(tx: Transaction, all: readonly Waiting[]): Promise<Map<number, string[]>> {
  const rows = await tx.execute<{ session_id: string; kind: string; text: string | null }>(sql`
    select session_id, kind, text from ${e}
    join json_to_recordset(${JSON.stringify(all)}::text::json) as v("tenantId" bigint, "sessionId" bigint)
      on ${e.tenantId} = "tenantId" and ${e.sessionId} = "sessionId"
    order by ${e.tenantId}, ${e.sessionId}, ${e.seq}`);
  const texts = new Map<number, string[]>(all.map(({ sessionId }) => [sessionId, []]));
  for (const row of rows) texts.get(Number(row.session_id))?.push(...searchedTexts([row]));
  return texts;
}

type Written = { tenantId: number; sessionId: number; document: string; oversize: boolean };

async function writeDocuments(tx: Transaction, written: readonly Written[]): Promise<void> {
  await tx.execute(sql`
    update ${sessionDocuments} as d
    set document = v.document::tsvector, oversize = v.oversize, version = ${WORDS_VERSION}
    from json_to_recordset(${JSON.stringify(written)}::text::json)
      as v("tenantId" bigint, "sessionId" bigint, document text, oversize boolean)
    where d.tenant_id = v."tenantId" and d.session_id = v."sessionId"`);
  for (const { tenantId, sessionId, oversize } of written) {
    if (!oversize) continue;
    await removeParts(tx, tenantId, sessionId);
    await makeParts(tx, tenantId, sessionId);
  }
}
