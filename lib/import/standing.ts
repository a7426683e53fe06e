import type postgres from "postgres";
import type { Transaction } from "@/db/transaction";
import { idsByParleyName } from "@/lib/directory/parley-name";
import type { SessionDocument } from "@/lib/documents/document";
import { readImportHash } from "./fingerprint";
import { type Kept, readKept, wentOn } from "./kept";

/** A session that has the externalId already. */
export type Standing = {
  id: number;
  /** What the import that made it left behind; null when it came by another way. */
  imported: { fingerprint: string; events: number } | null;
  anonymised: boolean;
  linked: boolean;
  /** It has no externalId: the document has the name that an export gave it. */
  ours?: true;
};

export type Arriving = { document: SessionDocument; fingerprint: string };

export type Verdict =
  | { is: "new" }
  | { is: "unchanged"; standing: Standing }
  | { is: "changed"; standing: Standing; kept: Kept }
  | { is: "refused"; reason: string };

type Found = {
  id: string;
  external_id: string | null;
  import_hash: string | null;
  anonymised: boolean;
  linked: boolean;
};

/** Those that are there, by externalId. */
export async function readStanding(
  sql: postgres.ISql,
  tenantId: number,
  arrivals: readonly Arriving[],
): Promise<Map<string, Standing>> {
  const externalIds = arrivals.map(({ document }) => document.externalId);
  const ours = await idsByParleyName(sql, tenantId, "sessions", externalIds);
  const rows = await sql<Found[]>`
    select id, external_id, import_hash, anonymised_at is not null as anonymised, continues_id is not null as linked
    from sessions
    where tenant_id = ${tenantId} and external_id = any(${externalIds}::text[])`;
  return new Map([
    ...rows.map(({ external_id, ...row }) => [`${external_id}`, standingOf(row)] as const),
    ...[...ours].map(([name, id]) => [name, madeInParley(id)] as const),
  ]);
}

/** No import changes it, so what it holds is not asked. */
function madeInParley(id: number): Standing {
  return { id, imported: null, anonymised: false, linked: true, ours: true };
}

function standingOf({ id, import_hash, anonymised, linked }: Omit<Found, "external_id">): Standing {
  return { id: Number(id), imported: readImportHash(import_hash), anonymised, linked };
}

/** Whether the session that stands there is the one this document made, as it is. */
export function isUnchanged({ fingerprint }: Arriving, standing: Standing | undefined): boolean {
  return standing?.imported?.fingerprint === fingerprint;
}

/** Decides about each arrival, and holds what is to be changed until the end of the transaction. */
export async function judge(
  tx: Transaction,
  tenantId: number,
  arrivals: readonly Arriving[],
): Promise<Verdict[]> {
  const externalIds = arrivals.map(({ document }) => document.externalId);
  await tx.sql`
    select from sessions where tenant_id = ${tenantId} and external_id = any(${externalIds}::text[])
    order by id for no key update`;
  const standing = await readStanding(tx.sql, tenantId, arrivals);
  const candidates = arrivals.flatMap((arrival) => {
    const there = standing.get(arrival.document.externalId);
    return there?.imported && !isUnchanged(arrival, there)
      ? [[there.id, there.imported.events] as const]
      : [];
  });
  const kept = await readKept(tx, tenantId, new Map(candidates));
  return arrivals.map((arrival) => verdictOn(arrival, standing.get(arrival.document.externalId), kept));
}

function verdictOn(
  arrival: Arriving,
  standing: Standing | undefined,
  all: ReadonlyMap<number, Kept>,
): Verdict {
  if (!standing) return { is: "new" };
  if (isUnchanged(arrival, standing)) return { is: "unchanged", standing };
  const kept = all.get(standing.id);
  if (standing.ours) return refused("the session was made in Parley, and is not as the line has it");
  if (!kept) return refused("a session of this externalId is here already and did not come from an import");
  if (standing.anonymised && arrival.document.anonymisedAt === null)
    return refused("the session has been anonymised in Parley");
  if (wentOn(kept)) return refused("the session has gone on in Parley since it was imported");
  return { is: "changed", standing, kept };
}

const refused = (reason: string): Verdict => ({ is: "refused", reason });
