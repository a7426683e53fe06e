import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import { database } from "@/db";
import { signInAttempts } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { env } from "@/env";
import { Unavailable } from "@/lib/errors";
import { networkOf } from "@/lib/ip";

/**
 * Failures within the window after which no more are heard: for one e-mail from one address of the network, for one
 * address, and for one e-mail from everywhere. The last is far higher, or anybody could lock anybody out.
 */
export const LIMITS = { pair: 10, ip: 50, email: 100 } as const;
const WINDOW = sql.raw("interval '15 minutes'");
const WINDOW_MINUTES = 15;

/** In seconds: what is older has been judged, and if it was right, forgiven. */
const JUDGED_AFTER = 2;
const LOOK_AGAIN_MS = 200;

/** `ip` is null when it cannot be known; that counts as one place. */
export type Attempt = { email: string; ip: string | null };

/** An attempt that counts as a failure until `succeeded` says otherwise, so that guesses at the same time all count. */
export type CountedAttempt = { succeeded(): Promise<void> };

/**
 * Counts an attempt before it is judged. Throws Unavailable, saying how long to wait, when there have been too many;
 * a refused attempt does not count, so waiting helps. Where some of those may yet turn out right, it waits for that first.
 */
export async function countAttempt(attempt: Attempt): Promise<CountedAttempt> {
  for (;;) {
    try {
      return await count(attempt);
    } catch (error) {
      if (!(error instanceof TooMany) || !error.undecided) throw error;
      await sleep(LOOK_AGAIN_MS);
    }
  }
}

/** `undecided` when some of the attempts have hardly been judged yet. */
class TooMany extends Unavailable {
  constructor(
    seconds: number,
    readonly undecided: boolean,
  ) {
    super(`Too many attempts to sign in. Try again in ${minutes(seconds)}.`);
  }
}

async function count(attempt: Attempt): Promise<CountedAttempt> {
  const subjects = subjectsOf(attempt);
  const ids = await transaction(async (tx) => {
    // One after the other and in one order: two attempts on the same subjects must not wait for each other.
    for (const { subject } of subjects.toSorted((a, b) => (a.subject < b.subject ? -1 : 1)))
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`);
    for (const { subject, limit } of subjects) await refuseOver(tx, subject, limit);
    await forgetOld(tx);
    return tx
      .insert(signInAttempts)
      .values(subjects.map(({ subject }) => ({ subject })))
      .returning({ id: signInAttempts.id });
  });
  return { succeeded: () => forgive(pairSubject(attempt), ids) };
}

async function refuseOver(tx: Transaction, subject: string, limit: number): Promise<void> {
  const newest = await tx
    .select({ age: sql`extract(epoch from now() - ${signInAttempts.at})`.mapWith(Number) })
    .from(signInAttempts)
    .where(and(eq(signInAttempts.subject, subject), sql`${signInAttempts.at} > now() - ${WINDOW}`))
    .orderBy(desc(signInAttempts.at))
    .limit(limit);
  const [first, last] = [newest[0], newest[limit - 1]];
  if (first && last) throw new TooMany(WINDOW_MINUTES * 60 - last.age, first.age < JUDGED_AFTER);
}

/** The wait until the oldest attempt that counts no longer does, so never none and never more than the window. */
function minutes(seconds: number): string {
  const whole = Math.min(Math.max(Math.ceil(seconds / 60), 1), WINDOW_MINUTES);
  return whole === 1 ? "a minute" : `${whole} minutes`;
}

async function forgetOld(tx: Transaction): Promise<void> {
  const old = tx
    .select({ id: signInAttempts.id })
    .from(signInAttempts)
    .where(sql`${signInAttempts.at} < now() - ${WINDOW}`)
    .limit(1000)
    .for("update", { skipLocked: true });
  await tx.delete(signInAttempts).where(inArray(signInAttempts.id, old));
}

/** What failed for this e-mail from here is forgotten; what others tried on it, or on others from here, is not. */
async function forgive(subject: string, ids: { id: number }[]): Promise<void> {
  const own = inArray(
    signInAttempts.id,
    ids.map(({ id }) => id),
  );
  await database()
    .delete(signInAttempts)
    .where(or(eq(signInAttempts.subject, subject), own));
}

function subjectsOf(attempt: Attempt): { subject: string; limit: number }[] {
  const { email, ip } = attempt;
  const both = [
    { subject: pairSubject(attempt), limit: LIMITS.pair },
    { subject: hashed(`email ${email.toLowerCase()}`), limit: LIMITS.email },
  ];
  return ip === null
    ? both
    : [...both, { subject: hashed(`network ${networkOf(ip) ?? ip}`), limit: LIMITS.ip }];
}

function pairSubject({ email, ip }: Attempt): string {
  return hashed(`email ${email.toLowerCase()} from ${ip === null ? "somewhere" : (networkOf(ip) ?? ip)}`);
}

/** Keyed, because an e-mail or an IPv4 address is found by trying when a plain hash of it is known. */
function hashed(subject: string): string {
  const { AUTH_SECRET } = env();
  if (!AUTH_SECRET)
    throw new Error("AUTH_SECRET is not set; attempts to sign in are counted under hashes made with it");
  return createHmac("sha256", AUTH_SECRET).update(subject).digest("base64url");
}
