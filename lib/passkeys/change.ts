import { and, eq, exists, inArray, notExists } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { passkeys, passkeyUsers } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { keepRequiredFactor } from "@/lib/second-factor/keep-required";
import { type ChangedBy, confirmPassword } from "@/lib/users/confirm-password";
import { lockUsers } from "@/lib/users/lock";
import { recordOwnChange } from "@/lib/users/own-audit";
import { CurrentPassword } from "@/lib/users/own-password";
import { t } from "@/messages/sign-in-refusals";
import { PasskeyName } from "./passkey-name";

const Named = z.object({ id: RowId, name: PasskeyName });
const Removed = z.object({ id: RowId, currentPassword: CurrentPassword });

/** Gives a passkey of the actor another name. Throws Invalid and NotFound. */
export async function renamePasskey(actor: UserActor, input: unknown): Promise<void> {
  const { id, name } = parseInput(Named, input);
  await transaction(async (tx) => {
    const own = database()
      .select({ id: passkeyUsers.passkeyId })
      .from(passkeyUsers)
      .where(and(eq(passkeyUsers.passkeyId, id), eq(passkeyUsers.userId, actor.userId)));
    const renamed = await tx
      .update(passkeys)
      .set({ name })
      .where(and(eq(passkeys.id, id), exists(own)))
      .returning({ id: passkeys.id });
    if (renamed.length === 0) throw noPasskey();
    await recordAudit(tx, actor, "users.rename_passkey", { kind: "user", id: actor.userId }, { name });
  });
}

/**
 * Removes a passkey of the actor, there also for their users in other tenants who have the same password and are signed in with them.
 * Throws Invalid, NotFound, Conflict when a role requires it, and Unavailable over the limit of attempts to sign in.
 */
export async function removePasskey(actor: UserActor, input: unknown, by: ChangedBy): Promise<void> {
  const { id, currentPassword } = parseInput(Removed, input);
  const userIds = [...(await confirmPassword(actor, currentPassword, by)).keys()];
  await transaction(async (tx) => {
    await lockUsers(tx, userIds);
    const removed = await tx
      .delete(passkeyUsers)
      .where(and(eq(passkeyUsers.passkeyId, id), inArray(passkeyUsers.userId, userIds)))
      .returning({ userId: passkeyUsers.userId });
    const removedIds = removed.map(({ userId }) => userId);
    if (!removedIds.includes(actor.userId)) throw noPasskey();
    await keepRequiredFactor(tx, removedIds);
    await deleteUnused(tx, [id]);
    await recordOwnChange(tx, removedIds, { verb: "users.remove_passkey" });
  });
}

/** Removes all passkeys of a user. False when there was none. */
export async function removePasskeysOf(tx: Transaction, userId: number): Promise<boolean> {
  const removed = await tx
    .delete(passkeyUsers)
    .where(eq(passkeyUsers.userId, userId))
    .returning({ id: passkeyUsers.passkeyId });
  await deleteUnused(
    tx,
    removed.map(({ id }) => id),
  );
  return removed.length > 0;
}

/** Those that are nobody's any more. */
async function deleteUnused(tx: Transaction, ids: readonly number[]): Promise<void> {
  const others = tx
    .select({ id: passkeyUsers.passkeyId })
    .from(passkeyUsers)
    .where(eq(passkeyUsers.passkeyId, passkeys.id));
  await tx.delete(passkeys).where(and(inArray(passkeys.id, [...ids]), notExists(others)));
}

function noPasskey(): NotFound {
  return new NotFound(t("passkeyRemoved"));
}
