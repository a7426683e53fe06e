import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { clients, clientRequests as r, sessions, tenants } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { recordAudit } from "@/lib/audit/record";
import type { ErasureCounts } from "@/lib/erasure/action";
import { ERASURE_PORTION, eraseSessions } from "@/lib/erasure/erase-sessions";
import { addJob } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { tenantFields } from "@/lib/tenants/tenant-fields";
import type { RequestFailure } from "./request-failure";
import { ofSubject } from "./subject";

/** In milliseconds: how long it waits for the end of a session that began while the client was being erased. */
const WAIT = 10 * 60_000;

const Payload = z.object({ tenantId: z.number(), requestId: z.number() });
type Payload = z.output<typeof Payload>;

/** Deletes the sessions of a client, a portion in each transaction, and at last their empty row. repair.ts adds it again when it fails. */
export const eraseClientSessions = defineJob({
  name: "clients.erase",
  payload: Payload,
  async run(payload, { signal }) {
    let isFinished = false;
    while (!isFinished) {
      signal.throwIfAborted();
      isFinished = await transaction((tx) => erasePortion(tx, payload), { tries: 3 });
    }
  },
});

/** Returns whether there is nothing left to do now. */
async function erasePortion(tx: Transaction, payload: Payload): Promise<boolean> {
  const request = await lockRunning(tx, payload);
  if (!request) return true;
  const rows = await tx
    .select({ id: sessions.id, live: sessions.live })
    .from(sessions)
    .where(ofSubject(payload.tenantId, request))
    .orderBy(asc(sessions.live), asc(sessions.id))
    .limit(ERASURE_PORTION);
  const ended = rows.filter(({ live }) => !live).map(({ id }) => id);
  if (rows.length === 0) return finish(tx, payload, request.clientId);
  if (ended.length === 0) return waitForEnd(tx, payload);
  const counts = await eraseSessions(tx, payload.tenantId, ended, "delete");
  await addCounts(tx, payload, counts);
  // A case has taken one of them since the erasure began; resume-erasures.ts goes on when it is closed.
  if (counts.held > 0) return end(tx, payload, "failed", "held");
  return false;
}

async function lockRunning(tx: Transaction, { tenantId, requestId }: Payload) {
  const [request] = await tx
    .select({ clientId: r.clientId, sessionIds: r.sessionIds })
    .from(r)
    .where(and(eq(r.tenantId, tenantId), eq(r.id, requestId), eq(r.state, "running"), eq(r.kind, "erasure")))
    .for("update");
  return request;
}

async function addCounts(
  tx: Transaction,
  { tenantId, requestId }: Payload,
  { sessions: done, files, recordings }: ErasureCounts,
): Promise<void> {
  await tx
    .update(r)
    .set({
      done: sql`done + ${done}`,
      counts: sql`counts || jsonb_build_object(
        'files', coalesce((counts->>'files')::int, 0) + ${files}::int,
        'recordings', coalesce((counts->>'recordings')::int, 0) + ${recordings}::int)`,
    })
    .where(and(eq(r.tenantId, tenantId), eq(r.id, requestId)));
}

async function waitForEnd(tx: Transaction, payload: Payload): Promise<true> {
  await addJob(tx, eraseClientSessions, payload, { runAt: new Date(Date.now() + WAIT) });
  return true;
}

async function finish(tx: Transaction, payload: Payload, clientId: number | null): Promise<true> {
  const { tenantId, requestId } = payload;
  if (clientId !== null)
    await tx.delete(clients).where(and(eq(clients.tenantId, tenantId), eq(clients.id, clientId)));
  await end(tx, payload, "done", null);
  const [tenant] = await tx.select(tenantFields).from(tenants).where(eq(tenants.id, tenantId));
  const [request] = await tx
    .select({ done: r.done, counts: r.counts })
    .from(r)
    .where(and(eq(r.tenantId, tenantId), eq(r.id, requestId)));
  if (tenant && request)
    await recordAudit(
      tx,
      { kind: "system", tenant },
      "clients.erased",
      { kind: "client", id: clientId },
      { sessions: request.done, ...request.counts },
    );
  return true;
}

async function end(
  tx: Transaction,
  { tenantId, requestId }: Payload,
  state: "done" | "failed",
  failure: RequestFailure | null,
): Promise<true> {
  await tx
    .update(r)
    .set({ state, failure, endedAt: sql`now()`, sessionIds: state === "done" ? [] : undefined })
    .where(and(eq(r.tenantId, tenantId), eq(r.id, requestId), eq(r.state, "running")));
  return true;
}
