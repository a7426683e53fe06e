import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { audit, auditChains } from "@/db/schema";
import { openSnapshot, type Snapshot } from "@/db/snapshot";
import { t } from "@/messages/audit-chain";
import type { ChainEnd } from "./end";
import { hashedFields, NO_HASH, rowHash } from "./row-hash";
import { sealAudit } from "./seal";

/** The first place that does not fit; `id` is the number of the row that is there, if one is. */
export type Fault = { seq: number; id: number | null; what: string };

type FaultCode =
  | "other_hash"
  | "written_end_cut"
  | "before_beginning"
  | "inserted_after_end"
  | "removed"
  | "changed"
  | "end_removed"
  | "written_end_removed"
  | "cut_not_recorded";

/** What is wrong at the place, as it was found or as an earlier version wrote it. */
export function faultText({ what }: Fault): string {
  return t.find(`fault.${what}`) ?? what;
}

export type Verification = {
  /** How many rows fit, from the beginning of the chain. */
  rows: number;
  /** The end of the chain. */
  seq: number;
  hash: string;
  fault: Fault | null;
};

/** Seals what is committed, and computes the chain of a tenant again. `written`: an end that was written down earlier. */
export async function verifyAudit(
  tenantId: number,
  { written, signal = new AbortController().signal }: { written?: ChainEnd; signal?: AbortSignal } = {},
): Promise<Verification> {
  await sealAudit(tenantId, signal);
  const snapshot = await openSnapshot("UTC", signal);
  try {
    return await verifyWithin(snapshot, tenantId, written);
  } finally {
    await snapshot.close();
  }
}

type Ends = { seq: number; hash: string; cutSeq: number; cutHash: string };

async function verifyWithin(
  snapshot: Snapshot,
  tenantId: number,
  written: ChainEnd | undefined,
): Promise<Verification> {
  const ends = await readEnds(snapshot, tenantId);
  let { cutSeq: seq, cutHash: hash } = ends;
  let marked = ends.cutSeq === 0;
  const until = (fault: Fault | null) => ({ rows: seq - ends.cutSeq, seq: ends.seq, hash: ends.hash, fault });
  if (written && written.seq < ends.cutSeq) return until(fault(written.seq, "written_end_cut"));
  if (written && written.seq === ends.cutSeq && written.hash !== ends.cutHash)
    return until(fault(written.seq, "other_hash"));
  for await (const rows of snapshot.rows(statement(tenantId)))
    for (const [place, stored, isMarker, ...fields] of rows) {
      const id = Number(fields[0]);
      if (Number(place) <= ends.cutSeq) return until(fault(Number(place), "before_beginning", id));
      if (seq === ends.seq) return until(fault(Number(place), "inserted_after_end", id));
      if (Number(place) !== seq + 1) return until(fault(seq + 1, "removed"));
      const previous = Buffer.from(hash, "hex");
      const expected = rowHash({ tenantId, seq: seq + 1, previous }, fields as (string | null)[]).toString(
        "hex",
      );
      if (expected !== stored) return until(fault(seq + 1, "changed", id));
      if (written && written.seq === seq + 1 && written.hash !== expected)
        return until(fault(seq + 1, "other_hash", id));
      seq += 1;
      hash = expected;
      marked ||= isMarker === `${ends.cutSeq}:${ends.cutHash}`;
    }
  if (seq < ends.seq || hash !== ends.hash) return until(fault(seq + 1, "end_removed"));
  if (written && written.seq > seq) return until(fault(seq + 1, "written_end_removed"));
  if (!marked) return until(fault(ends.cutSeq, "cut_not_recorded"));
  return until(null);
}

function fault(seq: number, what: FaultCode, id: number | null = null): Fault {
  return { seq, id, what };
}

/** A row with its place, its hash, and of a row that says where old ones were cut off, the place and the hash in it. */
function statement(tenantId: number) {
  const marker = sql`case when ${audit.verb} = 'audit.cut' then concat(${audit.data}->>'upTo', ':', ${audit.data}->>'hash') end`;
  return sql`select ${audit.seq}, encode(${audit.hash}, 'hex'), ${marker}, ${sql.join([...hashedFields], sql`, `)}
    from ${audit} where ${and(eq(audit.tenantId, tenantId), isNotNull(audit.seq))} order by ${asc(audit.seq)}`;
}

/** Both ends of a chain; zeros where there is none yet. */
export async function readEnds(snapshot: Snapshot, tenantId: number): Promise<Ends> {
  const c = auditChains;
  const read = sql`select ${c.seq}, encode(${c.hash}, 'hex'), ${c.cutSeq}, encode(${c.cutHash}, 'hex') from ${c}
    where ${eq(c.tenantId, tenantId)}`;
  for await (const [row] of snapshot.rows(read))
    if (row) {
      const [seq, hash, cutSeq, cutHash] = row;
      return { seq: Number(seq), hash: hash ?? "", cutSeq: Number(cutSeq), cutHash: cutHash ?? "" };
    }
  const none = NO_HASH.toString("hex");
  return { seq: 0, hash: none, cutSeq: 0, cutHash: none };
}

/** The state of the chain as it is shown: how far it is sealed, and what the last check found. */
export type ChainState = {
  seq: number;
  hash: string;
  sealedAt: Date | null;
  /** A row that somebody has inserted after the end has a place of one that is to be sealed. */
  blocked: boolean;
  checkedAt: Date | null;
  checkedSeq: number | null;
  fault: Fault | null;
};

/** How many rows are not sealed yet. */
export async function countUnsealed(tenantId: number): Promise<number> {
  return database().$count(audit, and(eq(audit.tenantId, tenantId), isNull(audit.seq)));
}

const isBlocked = sql<boolean>`exists (
  select from audit a
  where a.tenant_id = audit_chains.tenant_id and a.seq > audit_chains.seq and a.seq <= audit_chains.seq + (
    select count(*) from audit u where u.tenant_id = audit_chains.tenant_id and u.seq is null))`;

export async function readChain(tenantId: number): Promise<ChainState | null> {
  const [row] = await database()
    .select({ chain: auditChains, blocked: isBlocked })
    .from(auditChains)
    .where(eq(auditChains.tenantId, tenantId));
  if (!row) return null;
  const { seq, hash, sealedAt, checkedAt, checkedSeq, fault } = row.chain;
  const { blocked } = row;
  return { seq, hash: Buffer.from(hash).toString("hex"), sealedAt, blocked, checkedAt, checkedSeq, fault };
}
