import { createHmac } from "node:crypto";
import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import { database, type Transaction } from "@/db";
import { signInAttempts } from "@/db/schema";
import { env } from "@/lib/env";
import { Unavailable } from "@/lib/errors";

/** Failures within the window after which no more are heard: for one e-mail, and for one address of the network. */
export const LIMITS = { email: 10, ip: 50 } as const;
const WINDOW = sql.raw("interval '15 minutes'");
const WINDOW_MINUTES = 15;

/** `ip` is null when it cannot be known; then only the e-mail counts. */
export type Attempt = { email: string; ip: string | null };

/** An attempt that counts as a failure until `succeeded` says otherwise, so that guesses at the same time all count. */
export type CountedAttempt = { succeeded(): Promise<void> };

/**
 * Counts an attempt before it is judged. Throws Unavailable, saying how long to wait, when there have been too many;
 * a refused attempt does not count, so waiting helps.
 */
export async function countAttempt(attempt: Attempt): Promise<CountedAttempt> {
  const subjects = subjectsOf(attempt);
  const ids = await database().transaction(async (tx) => {
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
  return { succeeded: () => forgive(emailSubject(attempt.email), ids) };
}

async function refuseOver(tx: Transaction, subject: string, limit: number): Promise<void> {
  const [last] = await tx
    .select({ seconds: sql`extract(epoch from ${signInAttempts.at} + ${WINDOW} - now())`.mapWith(Number) })
    .from(signInAttempts)
    .where(and(eq(signInAttempts.subject, subject), sql`${signInAttempts.at} > now() - ${WINDOW}`))
    .orderBy(desc(signInAttempts.at))
    .offset(limit - 1)
    .limit(1);
  if (last) throw new Unavailable(`Too many attempts to sign in. Try again in ${minutes(last.seconds)}.`);
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

/** The e-mail's failures are forgotten, the network address keeps those of others. */
async function forgive(subject: string, ids: { id: number }[]): Promise<void> {
  const own = inArray(
    signInAttempts.id,
    ids.map(({ id }) => id),
  );
  await database()
    .delete(signInAttempts)
    .where(or(eq(signInAttempts.subject, subject), own));
}

function subjectsOf({ email, ip }: Attempt): { subject: string; limit: number }[] {
  const ofEmail = { subject: emailSubject(email), limit: LIMITS.email };
  return ip === null
    ? [ofEmail]
    : [ofEmail, { subject: hashed(`network ${networkOf(ip)}`), limit: LIMITS.ip }];
}

/** An IPv4 address, or the /64 network of an IPv6 address, of which one computer has all. */
function networkOf(ip: string): string {
  if (!ip.includes(":")) return ip;
  const [front = "", back] = ip.toLowerCase().split("::");
  const left = front.split(":").filter(Boolean);
  const right = (back ?? "").split(":").filter(Boolean);
  const zeros =
    back === undefined ? [] : Array<string>(Math.max(8 - left.length - right.length, 0)).fill("0");
  const groups = [...left, ...zeros, ...right].slice(0, 4);
  return groups.map((group) => group.replace(/^0+(?=.)/, "")).join(":");
}

function emailSubject(email: string): string {
  return hashed(`email ${email.toLowerCase()}`);
}

/** Keyed, because an e-mail or an IPv4 address is found by trying when a plain hash of it is known. */
function hashed(subject: string): string {
  const { AUTH_SECRET } = env();
  if (!AUTH_SECRET)
    throw new Error("AUTH_SECRET is not set; attempts to sign in are counted under hashes made with it");
  return createHmac("sha256", AUTH_SECRET).update(subject).digest("base64url");
}
