import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { users } from "@/db/schema";
import { Invalid, Unavailable } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { passwordMatches } from "./password";
import { recordSignIn } from "./sign-in-audit";
import { limitSignIn } from "./sign-in-limit";
import { type User, userFields } from "./user";

/** The typed form; `ip` is null when it is unknown. */
export type Credentials = { email: unknown; password: unknown; ip: string | null };

/** A failure takes at least this long, so that the time of its audit writes does not reveal whether the user exists. */
const FAILURE_MS = 300;

const Form = z.object({
  email: z
    .string({ error: "Enter your e-mail" })
    .trim()
    .max(254, "Enter a valid e-mail address")
    .regex(/^[^\s@\0]+@[^\s@\0]+$/u, "Enter your e-mail, such as name@example.com"),
  password: z.string({ error: "Enter your password" }).min(1, "Enter your password"),
});

/**
 * The user with this e-mail and password. Throws the same Invalid after the same work for an unknown e-mail, a wrong password
 * and a deactivated user, and Unavailable over the rate limit.
 */
export async function verifyPassword({ ip, ...typed }: Credentials): Promise<User> {
  const { email, password } = parseInput(Form, typed);
  const started = Date.now();
  const found = await findByEmail(email);
  const attempt = await limitSignIn({ email, ip }).catch(async (error: unknown) => {
    if (error instanceof Unavailable)
      await recordSignIn(found?.id, "users.sign_in_refused", { way: "password", ip, reason: "attempts" });
    throw error;
  });
  const matches = await passwordMatches(found?.passwordHash ?? null, password);
  if (!found || !matches || found.deactivatedAt) {
    const reason = !found ? "unknown" : matches ? "deactivated" : "password";
    await recordSignIn(found?.id, "users.sign_in_failed", { way: "password", ip, reason });
    await sleep(started + FAILURE_MS - Date.now());
    throw new Invalid("You are not signed in", { password: "Wrong e-mail or password" });
  }
  await attempt.succeeded();
  await recordSignIn(found.id, "users.sign_in", { way: "password", ip });
  const { id, name, email: address, passwordChangedAt } = found;
  return { id, name, email: address, passwordChangedAt };
}

async function findByEmail(email: string) {
  const [user] = await database()
    .select({
      ...userFields,
      passwordHash: users.passwordHash,
      deactivatedAt: users.deactivatedAt,
    })
    .from(users)
    .where(sql`lower(${users.email}) = lower(${email})`);
  return user;
}
