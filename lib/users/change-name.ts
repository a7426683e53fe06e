import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { UserName } from "./user-name";

const Input = z.object({ name: UserName });

/** Changes the name of the actor in this tenant. Throws Invalid. */
export async function changeOwnName(actor: UserActor, input: unknown): Promise<void> {
  const { name } = parseInput(Input, input);
  await transaction(async (tx) => {
    const [before] = await tx
      .select({ name: users.name })
      .from(users)
      .where(and(eq(users.id, actor.userId), isNull(users.deactivatedAt)))
      .for("update");
    if (!before) throw new NotFound();
    if (before.name === name) return;
    await tx.update(users).set({ name }).where(eq(users.id, actor.userId));
    const subject = { kind: "user", id: actor.userId } as const;
    await recordAudit(tx, actor, "users.change_name", subject, {
      changes: { name: { was: before.name, is: name } },
    });
  });
}
