import { and, eq, exists, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { signIns } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Conflict } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { recordOwnChange } from "@/lib/users/own-audit";
import type { User } from "@/lib/users/user";
import { t } from "@/messages/sign-in-refusals";

const Input = z.object({ id: z.uuid({ error: () => t("chooseSignIn") }) });

/**
 * Signs a browser out in which the actor is signed in, there also as their users in other tenants who are signed in here: `users`.
 * Throws Conflict when it is signed out already.
 */
export async function endOwnSignIn(actor: UserActor, input: unknown, users: readonly User[]): Promise<void> {
  const { id } = parseInput(Input, input);
  const actors = alias(signIns, "actors");
  await transaction(async (tx) => {
    const isActors = tx
      .select({ id: actors.id })
      .from(actors)
      .where(and(eq(actors.id, id), eq(actors.userId, actor.userId)));
    const ended = await tx
      .delete(signIns)
      .where(and(eq(signIns.id, id), inArray(signIns.userId, idsOf(users)), exists(isActors)))
      .returning({ userId: signIns.userId });
    if (ended.length === 0) throw new Conflict(t("signedOutAlready"));
    const userIds = ended.map(({ userId }) => userId);
    await recordOwnChange(tx, userIds, { verb: "users.sign_out", data: { browsers: 1 } });
  });
}

/** Signs the actor out everywhere, also as their users in other tenants who are signed in here: `users`. */
export async function endAllOwnSignIns(actor: UserActor, users: readonly User[]): Promise<void> {
  const userIds = [...new Set([actor.userId, ...idsOf(users)])];
  await transaction(async (tx) => {
    const ended = await tx
      .delete(signIns)
      .where(inArray(signIns.userId, userIds))
      .returning({ id: signIns.id });
    const browsers = new Set(ended.map(({ id }) => id)).size;
    await recordOwnChange(tx, userIds, { verb: "users.sign_out", data: { browsers } });
  });
}

function idsOf(users: readonly User[]): number[] {
  return users.map(({ id }) => id);
}
