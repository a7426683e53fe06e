import { inArray } from "drizzle-orm";
import { database } from "@/db";
import { users } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { Invalid } from "@/lib/errors";
import { t } from "@/messages/sign-in-refusals";
import { matchingHashes } from "./password";
import { limitSignIn } from "./sign-in-limit";
import type { User } from "./user";

/** The users of the current sign-in, of whom the actor is one, and the address of the browser. */
export type ChangedBy = { signedIn: readonly User[]; ip: string | null };

/**
 * Checks the password of the actor before something that protects their sign-in is changed. Returns the hashes of those users of
 * the sign-in whose password it is, by their ids. Throws Invalid, and Unavailable over the limit of attempts to sign in.
 */
export async function confirmPassword(
  actor: UserActor,
  current: string,
  { signedIn, ip }: ChangedBy,
): Promise<ReadonlyMap<number, string>> {
  const attempt = await limitSignIn({ email: actor.email, ip });
  const matched = await withPassword(signedIn, current);
  if (!matched.has(actor.userId)) {
    const message = t("notCurrent");
    throw new Invalid(message, { currentPassword: message });
  }
  // Only this attempt: earlier failures may have been guesses at a password in another tenant.
  await attempt.keep([]);
  return matched;
}

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
