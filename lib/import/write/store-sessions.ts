import { nextIds } from "@/db/bulk-write";
import { files, notes, sessions as sessionsTable } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { storeClientIdentities } from "@/lib/directory/client-identities";
import { findUsers } from "@/lib/directory/find-users";
import { refreshClients, resolveClients } from "@/lib/directory/resolve-clients";
import { idsByExternalId } from "@/lib/sessions/external-ids";
import { clientKeyOf, sessionClientOf } from "../session/client";
import { identityOf } from "../session/identity";
import type { Outcome, PreparedSession } from "../session/prepare";
import { decide, isWritable, outcomeOf, type WritableSession } from "../stored/decide";
import { withoutLocalEvents } from "../stored/local-changes";
import { eraseAnonymised } from "./erase-anonymised";
import type { PendingLink } from "./link-predecessors";
import { type Directory, resolveDirectory, userEmailsOf } from "./resolve-directory";
import type { ResolvedSession } from "./rows";
import { writeSessions } from "./write-sessions";

/** `directory` is valid only once the transaction has been committed. */
export type Stored = {
  outcomes: { session: PreparedSession; outcome: Outcome }[];
  directory: Directory;
  links: PendingLink[];
};

/** Stores sessions of different externalIds: all of them, or none when it throws. */
export async function storeSessions(
  tx: Transaction,
  tenantId: number,
  lane: number,
  directory: Directory,
  sessions: readonly PreparedSession[],
): Promise<Stored> {
  // Two imports into one tenant take turns: the second finds what the first has stored.
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`parley import ${tenantId} ${lane}`}, 0))`;
  const decided = await decide(tx, tenantId, sessions);
  const outcomes = decided.map((each) => ({ session: each.session, outcome: outcomeOf(each) }));
  const writable = decided.filter(isWritable);
  if (writable.length === 0) return { outcomes, directory, links: [] };
  return { outcomes, ...(await storeWritable(tx, tenantId, directory, writable)) };
}

async function storeWritable(
  tx: Transaction,
  tenantId: number,
  before: Directory,
  decided: readonly WritableSession[],
): Promise<Omit<Stored, "outcomes">> {
  const writable = await eraseAnonymised(tx, tenantId, decided);
  const sessions = writable.map(({ session }) => session);
  const documents = sessions.map(({ document }) => document);
  const directory = await resolveDirectory(tx, tenantId, before, sessions);
  const users = await findUsers(
    tx,
    tenantId,
    sessions.flatMap((session) => [...userEmailsOf(session)]),
  );
  const clients = await resolveClients(
    tx,
    tenantId,
    documents.flatMap((document) => sessionClientOf(document) ?? []),
  );
  const nextSessionId = await takeIds(
    tx,
    sessionsTable,
    writable.filter(({ decision }) => decision.is === "new").length,
  );
  const predecessors = await idsByExternalId(
    tx,
    tenantId,
    documents.flatMap(({ continuesExternalId }) => continuesExternalId ?? []),
  );
  const nextFileId = await takeIds(tx, files, countFiles(sessions));
  const nextNoteId = await takeIds(
    tx,
    notes,
    documents.reduce((sum, document) => sum + document.notes.length, 0),
  );
  const resolved = writable.map(({ session, decision }): ResolvedSession => {
    const { document, timeline } = session;
    const local = decision.is === "changed" ? decision.local : null;
    return {
      ...session,
      tenantId,
      id: decision.is === "changed" ? decision.stored.id : nextSessionId(),
      timeline: local ? withoutLocalEvents(timeline, local) : timeline,
      local,
      clientId: clients.ids.get(clientKeyOf(document)?.key ?? "") ?? null,
      continuesId: predecessors.get(document.continuesExternalId ?? "") ?? null,
      people: directory.people,
      users,
      nextFileId,
      nextNoteId,
    };
  });
  await writeSessions(tx, tenantId, resolved);
  await refreshClients(tx, tenantId, clients);
  await storeClientIdentities(
    tx,
    tenantId,
    resolved.flatMap((session) => identityOf(session) ?? []),
  );
  return { directory, links: resolved.flatMap((session) => pendingLink(session) ?? []) };
}

async function takeIds(
  tx: Transaction,
  table: typeof sessionsTable | typeof files | typeof notes,
  count: number,
): Promise<() => number> {
  const ids = await nextIds(tx, table, count);
  return () => ids.shift() as number;
}

/** At most as many files as these get new rows: a file whose bytes are stored keeps its row. */
function countFiles(sessions: readonly PreparedSession[]): number {
  return sessions.reduce(
    (sum, { document, timeline }) => sum + document.files.length + timeline.filter(({ file }) => file).length,
    0,
  );
}

function pendingLink({ id, document, continuesId }: ResolvedSession): PendingLink | null {
  const continues = document.continuesExternalId;
  return continues !== null && continuesId === null ? { id, continues } : null;
}
