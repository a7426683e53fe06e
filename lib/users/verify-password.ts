import { setTimeout as sleep } from "node:timers/promises";
import { asc, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { users } from "@/db/schema";
import { Invalid, Unavailable } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { t } from "@/messages/sign-in-refusals";
import { TypedEmail } from "./email";
import { matchingHashes } from "./password";
import { recordPassword, recordSignIn } from "./sign-in-audit";
import { limitSignIn } from "./sign-in-limit";
import { type User, userFields } from "./user";

/** The typed form; `ip` is null when it is unknown. */
export type Credentials = { email: unknown; password: unknown; ip: string | null };

/** The users who are signed in now, or the one who has to replace the password of an admin first. */
export type Verified = { users: readonly User[] } | { mustChoose: User };

/** A failure takes at least this long, so that the time of its audit writes does not reveal whether the user exists. */
const FAILURE_MS = 300;

const Form = z.object({
  email: TypedEmail,
  password: z.string({ error: () => t("enterPassword") }).min(1, { error: () => t("enterPassword") }),
});

/**
 * The users with this e-mail and password, one in each tenant. Throws the same Invalid after the same work for an unknown e-mail,
 * a wrong password and a deactivated user, and Unavailable over the rate limit.
 */
export async function verifyPassword({ ip, ...typed }: Credentials): Promise<Verified> {
  const { email, password } = parseInput(Form, typed);
  const started = Date.now();
  const found = await findByEmail(email);
  const attempt = await limitSignIn({ email, ip }).catch(async (error: unknown) => {
    if (error instanceof Unavailable)
      await recordSignIn(idsOf(found), "users.sign_in_refused", { way: "password", ip, reason: "attempts" });
    throw error;
  });
  const matching = await matchingHashes(
    found.map(({ passwordHash }) => passwordHash),
    password,
  );
  const matched = found.filter(({ passwordHash }) => passwordHash !== null && matching.has(passwordHash));
  const active = matched.filter(({ deactivatedAt }) => deactivatedAt === null);
  if (active.length === 0) {
    const reason = found.length === 0 ? "unknown" : matched.length > 0 ? "deactivated" : "password";
    await recordSignIn(idsOf(found), "users.sign_in_failed", { way: "password", ip, reason });
    await sleep(started + FAILURE_MS - Date.now());
    throw new Invalid(t("notSignedIn"), { password: t("wrongPassword") });
  }
  const others = found.filter((user) => user.passwordHash !== null && !matched.includes(user));
  // Otherwise an admin could add an e-mail to guess its password in other tenants: their own user makes each guess a success.
  if (others.length === 0) await attempt.succeeded();
  else await attempt.keep(["pair", "email"]);
  const given = active.find(({ passwordGiven }) => passwordGiven);
  if (given) return { mustChoose: userOf(given) };
  const ids = idsOf(active);
  await recordPassword(ids, { way: "password", ip });
  return { users: active.map(userOf) };
}

type Found = Awaited<ReturnType<typeof findByEmail>>[number];

function findByEmail(email: string) {
  return database()
    .select({
      ...userFields,
      passwordHash: users.passwordHash,
      passwordGiven: users.passwordGiven,
      deactivatedAt: users.deactivatedAt,
    })
    .from(users)
    .where(sql`lower(${users.email}) = lower(${email})`)
    .orderBy(asc(users.id));
}

function idsOf(found: readonly Found[]): number[] {
  return found.map(({ id }) => id);
}

function userOf({ id, name, email, passwordChangedAt }: Found): User {
  return { id, name, email, passwordChangedAt };
}
