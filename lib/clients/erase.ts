import { asc } from "drizzle-orm";
import { z } from "zod";
import { clientRequests, sessions } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { keepErasuresLater } from "@/lib/erasure/keep-erasures";
import { Invalid } from "@/lib/errors";
import { requireNotHeld } from "@/lib/holds/require-not-held";
import { addJob } from "@/lib/jobs/add";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/clients";
import { dropPackages } from "./drop-packages";
import { eraseClientSessions } from "./erase-sessions";
import { isIdentifier } from "./identifiers";
import { rememberErasedClient } from "./remember-erased";
import { removeTraces } from "./remove-traces";
import {
  type FoundSubject,
  lockSubject,
  ofSubject,
  requireEnded,
  Subject,
  sessionsOfSubject,
} from "./subject";

const Input = Subject.and(z.object({ confirm: z.string().default("") }));

/**
 * Begins to erase everything about a client. Who they are is gone with this call, their sessions soon after, in portions: a session that
 * begins from now on is of a new client. Throws Forbidden, NotFound, Invalid unless one of their identities was typed, and
 * Conflict while a session is live or an open case holds one.
 */
export async function eraseClient(actor: UserActor, input: unknown): Promise<void> {
  allow(actor, "clients.manage");
  const { confirm, ...subject } = parseInput(Input, input);
  const named = await sessionsOfSubject(actor, subject);
  await transaction(async (tx) => {
    const found = await lockSubject(tx, actor, subject, named);
    if (!isIdentifier(confirm, found.known)) {
      const problem = t("confirmWrong");
      throw new Invalid(problem, { confirm: problem });
    }
    requireEnded(found);
    await requireNoHold(tx, actor.tenant.id, found);
    if (found.clientId !== null) await forgetClient(tx, actor.tenant.id, found.clientId);
    const { bans } = await removeTraces(tx, actor.tenant, found, found.known);
    const requestId = await addRequest(tx, actor, found, { bans });
    await recordAudit(
      tx,
      actor,
      "clients.erase",
      { kind: "client", id: found.clientId },
      { sessions: found.total, bans },
    );
    await addJob(tx, eraseClientSessions, { tenantId: actor.tenant.id, requestId });
  }, RETRIED);
}

/** Producers lock a session before its client, this locks the client first. */
const RETRIED = { tries: 3 };

async function requireNoHold(tx: Transaction, tenantId: number, found: FoundSubject): Promise<void> {
  const rows = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(ofSubject(tenantId, found))
    .orderBy(asc(sessions.id));
  await requireNotHeld(
    tx,
    tenantId,
    rows.map(({ id }) => id),
  );
}

async function forgetClient(tx: Transaction, tenantId: number, clientId: number): Promise<void> {
  await rememberErasedClient(tx, tenantId, clientId);
  await keepErasuresLater(tx, tenantId);
  await dropPackages(tx, tenantId, { sessionIds: [], clientIds: [clientId] }, "erased");
}

async function addRequest(
  tx: Transaction,
  actor: UserActor,
  { clientId, sessionIds, total }: FoundSubject,
  counts: Record<string, number>,
): Promise<number> {
  const [row] = await tx
    .insert(clientRequests)
    .values({
      ...{ tenantId: actor.tenant.id, kind: "erasure", clientId, userId: actor.userId, total, counts },
      sessionIds: [...sessionIds],
    })
    .returning({ id: clientRequests.id });
  return (row as { id: number }).id;
}
