import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { shares } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { addJob } from "@/lib/jobs/add";
import { parseInput } from "@/lib/parse-input";
import { allow, asUser } from "@/lib/policy";
import { t } from "@/messages/shares";
import { removeShareFiles } from "./file/remove-ended";
import { findShare } from "./list";

const Input = z.object({ id: RowId });

/** Ends a link at once; a job deletes its file. Throws Forbidden, NotFound, and Conflict when it is revoked already. */
export async function revokeShare(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "shares.revoke");
  const { id } = parseInput(Input, input);
  await findShare(actor, id);
  await transaction(async (tx) => {
    const rows = await tx
      .update(shares)
      .set({ revokedAt: sql`now()`, revokedBy: asUser(actor).userId })
      .where(and(eq(shares.tenantId, actor.tenant.id), eq(shares.id, id), isNull(shares.revokedAt)))
      .returning({ id: shares.id });
    if (rows.length === 0) throw new Conflict(t("alreadyRevoked"));
    await recordAudit(tx, actor, "shares.revoke", { kind: "share", id });
    await addJob(tx, removeShareFiles, {});
  });
}
