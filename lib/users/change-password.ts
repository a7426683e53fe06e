import { and, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Conflict, Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { t } from "@/messages/sign-in-refusals";
import { type ChangedBy, confirmPassword } from "./confirm-password";
import { recordOwnChange } from "./own-audit";
import { CurrentPassword, isRepeated, notRepeated, ownPasswordFields } from "./own-password";
import { hashPassword } from "./password";
import { setPassword } from "./set-password";
import type { User } from "./user";

const Input = z
  .object({ currentPassword: CurrentPassword, ...ownPasswordFields })
  .refine(isRepeated, notRepeated);

/**
 * Changes the password of the actor, and of their users in other tenants who have the same one and are signed in with them.
 * Everyone of them is signed out everywhere. Returns them for a new sign-in. Throws Invalid, Conflict, and Unavailable over the
 * limit of attempts to sign in.
 */
export async function changePassword(actor: UserActor, input: unknown, by: ChangedBy): Promise<User[]> {
  const { currentPassword: current, password } = parseInput(Input, input);
  const matched = await confirmPassword(actor, current, by);
  if (password === current) {
    const message = t("sameAsCurrent");
    throw new Invalid(message, { password: message });
  }
  const hash = await hashPassword(password);
  return transaction(async (tx) => {
    const changed = await lockUnchanged(tx, matched);
    if (!changed.includes(actor.userId)) throw new Conflict(t("passwordChanged"));
    await recordOwnChange(tx, changed, { verb: "users.change_password" });
    return setPassword(tx, changed, { hash, given: false });
  });
}

async function lockUnchanged(tx: Transaction, matched: ReadonlyMap<number, string>): Promise<number[]> {
  const locked = await tx
    .select({ id: users.id, hash: users.passwordHash })
    .from(users)
    .where(and(inArray(users.id, [...matched.keys()]), isNull(users.deactivatedAt)))
    .orderBy(users.id)
    .for("update");
  return locked.filter(({ id, hash }) => hash === matched.get(id)).map(({ id }) => id);
}
