import { and, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Conflict, Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { recordOwnChange } from "./own-audit";
import { isRepeated, notRepeated, ownPasswordFields } from "./own-password";
import { hashPassword, matchingHashes } from "./password";
import { setPassword } from "./set-password";
import { limitSignIn } from "./sign-in-limit";
import type { User } from "./user";

const Input = z
  .object({ currentPassword: z.string().min(1, "Enter your current password"), ...ownPasswordFields })
  .refine(isRepeated, notRepeated);

/** The users of the current sign-in, of whom the actor is one, and the address of the browser. */
export type ChangedBy = { signedIn: readonly User[]; ip: string | null };

/**
 * Changes the password of the actor, and of their users in other tenants who have the same one and are signed in with them.
 * Everyone of them is signed out everywhere. Returns them for a new sign-in. Throws Invalid, Conflict, and Unavailable over the
 * limit of attempts to sign in.
 */
export async function changePassword(
  actor: UserActor,
  input: unknown,
  { signedIn, ip }: ChangedBy,
): Promise<User[]> {
  const { currentPassword: current, password } = parseInput(Input, input);
  const attempt = await limitSignIn({ email: actor.email, ip });
  const matched = await withPassword(signedIn, current);
  if (!matched.has(actor.userId)) {
    const message = "This is not your current password";
    throw new Invalid(message, { currentPassword: message });
  }
  // Only this attempt: earlier failures may have been guesses at a password in another tenant.
  await attempt.keep([]);
  if (password === current) {
    const message = "This is your current password";
    throw new Invalid(message, { password: message });
  }
  const hash = await hashPassword(password);
  return transaction(async (tx) => {
    const changed = await lockUnchanged(tx, matched);
    if (!changed.includes(actor.userId)) throw new Conflict("Your password was changed in the meantime");
    await recordOwnChange(tx, changed, { verb: "users.change_password" });
    return setPassword(tx, changed, { hash, given: false });
  });
}

/** The hashes of those users whose password it is, by their ids. */
async function withPassword(signedIn: readonly User[], password: string): Promise<Map<number, string>> {
  const stored = await database()
    .select({ id: users.id, hash: users.passwordHash })
    .from(users)
    .where(
      inArray(
        users.id,
        signedIn.map(({ id }) => id),
      ),
    );
  const matching = await matchingHashes(
    stored.map(({ hash }) => hash),
    password,
  );
  return new Map(stored.flatMap(({ id, hash }) => (hash !== null && matching.has(hash) ? [[id, hash]] : [])));
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
