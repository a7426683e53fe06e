import type postgres from "postgres";
import { files, notes, recordings, sessionDocuments, sessionEvents, sessions } from "@/db/schema";
import { type SearchDocument, searchDocument } from "@/lib/search/document";
import { insertRows, nextIds, type Row, updateRows } from "./bulk";
import {
  clientKey,
  clientOf,
  type Identity,
  identityOf,
  meetClients,
  refreshClients,
  rememberIdentities,
} from "./clients";
import type { SessionDocument } from "./document";
import { importHash, readImportHash } from "./fingerprint";
import { type Kept, readKept, wentOn, withKept } from "./kept";
import { meetParameters, type ParameterTypes } from "./parameters";
import { idOf, meet, NOBODY, type People, POINTERS } from "./people";
import { settle } from "./settle";
import { type Step, searchedTexts, timelineOf } from "./timeline";
import { meetUsers } from "./users";

/** A session on its way in, with what can be worked out without the database. */
export type Arrival = {
  line: number;
  document: SessionDocument;
  fingerprint: string;
  steps: Step[];
  search: SearchDocument;
};

export type Outcome = { was: "created" | "updated" | "unchanged" } | { was: "skipped"; reason: string };

/** A session whose predecessor was not there yet when it was stored. */
export type Link = { externalId: string; continues: string };

/** Whom and what this run has met, so that it need not ask again; only what has been committed may be in it. */
export type Known = { people: People; parameters: ParameterTypes };
export const NOTHING_KNOWN: Known = { people: NOBODY, parameters: new Map() };

export type Stored = { outcomes: Outcome[]; known: Known; links: Link[] };

export function arrivalOf(line: number, document: SessionDocument, fingerprint: string): Arrival {
  const steps = timelineOf(document);
  return { line, document, fingerprint, steps, search: searchDocument(searchedTexts(steps)) };
}

/** Stores sessions of different externalIds, all of them or, when it throws, none. */
export async function storeArrivals(
  tx: postgres.TransactionSql,
  tenantId: number,
  before: Known,
  arrivals: readonly Arrival[],
): Promise<Stored> {
  // Two imports into one tenant take turns; the second then finds what the first has stored.
  await tx`select pg_advisory_xact_lock(hashtextextended('parley import ' || ${tenantId}::text, 0))`;
  const standing = await readStanding(tx, tenantId, arrivals);
  const judged = arrivals.map((arrival) => ({ arrival, ...judge(arrival, standing) }));
  const due = judged.filter(({ outcome }) => outcome.was === "created" || outcome.was === "updated");
  const known = await storeDue(tx, tenantId, before, due);
  return { outcomes: judged.map(({ outcome }) => outcome), ...known };
}
