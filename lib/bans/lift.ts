import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { bans, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, NotFound } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow, asUser } from "@/lib/policy";
import { t } from "@/messages/bans";
import { inState, stateOfBan } from "./state";

const Input = z.object({ id: RowId });

/** Lifts a ban; it stays listed. Throws Forbidden, NotFound, and Conflict when it was lifted before or has expired. */
export async function liftBan(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "bans.lift");
  const { id } = parseInput(Input, input);
  await transaction(async (tx) => {
    const sameBan = and(eq(bans.tenantId, actor.tenant.id), eq(bans.id, id));
    const rows = await tx
      .update(bans)
      .set({ liftedAt: sql`now()`, liftedBy: asUser(actor).userId })
      .where(and(sameBan, inState.active))
      .returning({ scope: bans.scope, sessionId: bans.sessionId });
    const [lifted] = rows;
    if (!lifted) throw await conflictOf(tx, sameBan);
    await recordAudit(tx, actor, "bans.lift", { kind: "ban", id }, lifted);
  });
}

async function conflictOf(tx: Transaction, where: ReturnType<typeof and>): Promise<NotFound | Conflict> {
  const [ban] = await tx
    .select({ state: stateOfBan, by: users.name })
    .from(bans)
    .leftJoin(users, eq(users.id, bans.liftedBy))
    .where(where);
  if (!ban) return new NotFound(t("noSuchBan"));
  return new Conflict(
    ban.state === "lifted" ? t("alreadyLifted", { by: ban.by ?? "" }) : t("alreadyExpired"),
  );
}
