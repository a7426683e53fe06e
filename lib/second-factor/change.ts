import { count, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { recoveryCodes, totpSecrets } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Conflict } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { type ChangedBy, confirmPassword } from "@/lib/users/confirm-password";
import { recordOwnChange } from "@/lib/users/own-audit";
import { CurrentPassword } from "@/lib/users/own-password";
import { replaceRecoveryCodes } from "./recovery-code";

const Input = z.object({ currentPassword: CurrentPassword });

/** The second factor of the actor; null for none. */
export type OwnFactor = { since: Date; recoveryCodes: number } | null;

export async function readOwnFactor({ userId }: UserActor): Promise<OwnFactor> {
  const [[app], [codes]] = await Promise.all([
    database()
      .select({ since: totpSecrets.createdAt })
      .from(totpSecrets)
      .where(eq(totpSecrets.userId, userId)),
    database().select({ left: count() }).from(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
  ]);
  return app ? { since: app.since, recoveryCodes: codes?.left ?? 0 } : null;
}

/** Whether somebody with the actor's role cannot be without a second factor. */
export function needsSecondFactor({ tenant, role }: UserActor): boolean {
  return tenant.secondFactorRoles.includes(role);
}

/**
 * Makes new recovery codes for the actor and for their users in other tenants who have the same password and are signed in with
 * them; the former ones are worthless. Throws Invalid, Conflict without a second factor, and Unavailable over the limit.
 */
export async function renewRecoveryCodes(
  actor: UserActor,
  input: unknown,
  by: ChangedBy,
): Promise<readonly string[]> {
  const matched = await confirmed(actor, input, by);
  return transaction(async (tx) => {
    const userIds = await lockApps(tx, matched);
    if (!userIds.includes(actor.userId)) throw noFactor();
    await recordOwnChange(tx, userIds, { verb: "users.renew_recovery_codes" });
    return replaceRecoveryCodes(tx, userIds);
  });
}

/** Turns the second factor of the actor off, in this tenant only. Throws like `renewRecoveryCodes`, and Conflict if they need it. */
export async function turnOffSecondFactor(actor: UserActor, input: unknown, by: ChangedBy): Promise<void> {
  await confirmed(actor, input, by);
  if (needsSecondFactor(actor)) throw new Conflict("Your role requires a second factor");
  await transaction(async (tx) => {
    const removed = await removeFactors(tx, actor.userId);
    if (!removed) throw noFactor();
    await recordOwnChange(tx, [actor.userId], { verb: "users.turn_off_second_factor" });
  });
}

/** False when the user had none. */
export async function removeFactors(tx: Transaction, userId: number): Promise<boolean> {
  const apps = await tx
    .delete(totpSecrets)
    .where(eq(totpSecrets.userId, userId))
    .returning({ userId: totpSecrets.userId });
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  return apps.length > 0;
}

async function confirmed(actor: UserActor, input: unknown, by: ChangedBy): Promise<number[]> {
  const { currentPassword } = parseInput(Input, input);
  return [...(await confirmPassword(actor, currentPassword, by)).keys()];
}

async function lockApps(tx: Transaction, userIds: readonly number[]): Promise<number[]> {
  const locked = await tx
    .select({ userId: totpSecrets.userId })
    .from(totpSecrets)
    .where(inArray(totpSecrets.userId, [...userIds]))
    .orderBy(totpSecrets.userId)
    .for("update");
  return locked.map(({ userId }) => userId);
}

function noFactor(): Conflict {
  return new Conflict("Your second factor has been removed in the meantime");
}
