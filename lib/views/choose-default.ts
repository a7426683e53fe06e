import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { findView } from "./find";
import { ViewId } from "./view";

const Input = z.object({ id: ViewId.nullable() });

/**
 * Makes a usable view the one the actor's list opens with, or none of them by null. Throws NotFound, and Conflict for
 * somebody who is no longer a member.
 */
export async function chooseDefaultView(actor: UserActor, input: z.input<typeof Input>): Promise<void> {
  const { id } = parseInput(Input, input);
  await transaction((tx) => chooseDefault(tx, actor, id));
}

/** The same inside a transaction. */
export async function chooseDefault(tx: Transaction, actor: UserActor, id: number | null): Promise<void> {
  allow(actor, "views.chooseDefault");
  if (id !== null) await findView(tx, actor, id);
  const { tenant, userId } = actor;
  const chosen = await tx
    .update(memberships)
    .set({ defaultViewId: id })
    .where(
      and(
        eq(memberships.tenantId, tenant.id),
        eq(memberships.userId, userId),
        isNull(memberships.deactivatedAt),
      ),
    )
    .returning({ userId: memberships.userId });
  if (chosen.length === 0) throw new Conflict("You are no longer a member here");
  const subject = id === null ? { kind: "user", id: userId } : { kind: "view", id };
  await recordAudit(tx, actor, "views.chooseDefault", subject, { view: id });
}
