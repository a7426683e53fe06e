import { database, driver } from "@/db";
import { isFailedQuery } from "@/db/failed-query";
import { isConflict, type Transaction, transaction } from "@/db/transaction";
import { maskingRules } from "@/lib/masking/rules";
import type { ImportAudit } from "./audit";
import { LANES } from "./file/batches";
import type { Tally } from "./report";
import { type Outcome, type PreparedSession, prepare, type ReadSession } from "./session/prepare";
import { findAlreadyStored } from "./stored/find-already-stored";
import { isUnchanged, readStoredSessions, type StoredSession } from "./stored/stored-session";
import { linkSessions, type PendingLink } from "./write/link-predecessors";
import { type Directory, EMPTY_DIRECTORY, resolveDirectory } from "./write/resolve-directory";
import { type Stored, storeSessions } from "./write/store-sessions";

const ATTEMPTS = 5;
/**
 * The class of the advisory locks by which imports take turns: any number that nothing else here uses. All imports of a database
 * together write as much as one alone, so that others are not pushed aside.
 */
const LANE_LOCK = 7_293_904;
/** Error classes of PostgreSQL: data exceptions, violated constraints, exceeded limits. */
const CAUSED_BY_DATA = /^(22|23|54)/;
/** A person or parameter that so many sessions of a batch mention is likely to be mentioned in the other lane too. */
const SHARED = 2;

export class BatchStore {
  private readonly links: PendingLink[] = [];
  private readonly directories: Directory[] = LANES.map(() => EMPTY_DIRECTORY);

  constructor(
    private readonly tenantId: number,
    private readonly dryRun: boolean,
    private readonly tally: Tally,
    private readonly audit: ImportAudit,
  ) {}

  /** Counts the sessions that are stored as they are, which in a repeated import are most, and prepares the others. */
  async withoutUnchanged(sessions: readonly ReadSession[]): Promise<PreparedSession[]> {
    const stored = await readStoredSessions(driver(), this.tenantId, sessions);
    const alreadyStored = await findAlreadyStored(this.tenantId, exportedSessions(sessions, stored));
    const rules = await maskingRules(database(), this.tenantId);
    return sessions.flatMap((session) => {
      const before = stored.get(session.document.externalId);
      if (!before || !(isUnchanged(session, before) || alreadyStored.has(before.id)))
        return prepare(session, rules);
      const continues = session.document.continuesExternalId;
      if (continues && !before.linked) this.links.push({ id: before.id, continues });
      this.tally.count("unchanged", session);
      return [];
    });
  }

  /** Stores sessions. When the database refuses some, it halves the batch until only these are left out. */
  async store(lane: number, sessions: readonly PreparedSession[], attempts = ATTEMPTS): Promise<void> {
    if (sessions.length === 0) return;
    try {
      const { outcomes, links, directory } = await this.inTransaction(lane, sessions);
      for (const { session, outcome } of outcomes) this.tally.count(outcome, session);
      this.links.push(...links);
      this.directories[lane] = directory;
    } catch (error) {
      if (!isFailedQuery(error)) throw error;
      if (isConflict(error) && attempts > 1) return this.store(lane, sessions, attempts - 1);
      if (!CAUSED_BY_DATA.test(error.code ?? "")) throw error;
      const [first] = sessions;
      if (first && sessions.length === 1)
        return this.tally.count({ reason: `the database refused it: ${error.messageWithValues()}` }, first);
      const half = Math.ceil(sessions.length / 2);
      await this.store(lane, sessions.slice(0, half));
      await this.store(lane, sessions.slice(half));
    }
  }

  private async inTransaction(lane: number, sessions: readonly PreparedSession[]): Promise<Stored> {
    const directory = await this.resolveShared(lane, sessions);
    const auditId = await this.audit.takeId();
    const rolledBack: Stored = { outcomes: [], directory, links: [] };
    const work = async (tx: Transaction) => {
      await tx.sql`select pg_advisory_xact_lock(${LANE_LOCK}, ${lane})`;
      const stored = await storeSessions(tx, this.tenantId, lane, directory, sessions);
      await this.audit.record(tx, auditId, countsOf(stored.outcomes));
      if (!this.dryRun) return stored;
      rolledBack.outcomes = stored.outcomes;
      throw new Rollback();
    };
    return transaction(work, { manyRows: true }).catch((error: unknown) => {
      if (error instanceof Rollback) return rolledBack;
      throw error;
    });
  }

  /** Commits what several sessions share, or the other lane would wait for it; the rest is created with its session. */
  private async resolveShared(lane: number, sessions: readonly PreparedSession[]): Promise<Directory> {
    const directory = this.directories[lane] ?? EMPTY_DIRECTORY;
    if (this.dryRun) return directory;
    return transaction((tx) => resolveDirectory(tx, this.tenantId, directory, sessions, SHARED));
  }

  /** Links sessions whose predecessor came after them; returns how many predecessors are missing. */
  async linkSessions(): Promise<number> {
    return this.dryRun ? 0 : linkSessions(driver(), this.tenantId, this.links);
  }
}

class Rollback extends Error {}

function exportedSessions(
  sessions: readonly ReadSession[],
  stored: ReadonlyMap<string, StoredSession>,
): Map<number, ReadSession> {
  return new Map(
    sessions.flatMap((session) => {
      const before = session.document.exact && stored.get(session.document.externalId);
      return before && !isUnchanged(session, before) ? [[before.id, session] as const] : [];
    }),
  );
}

function countsOf(outcomes: Stored["outcomes"]) {
  const count = (wanted: Outcome) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  return { created: count("created"), updated: count("updated") };
}
