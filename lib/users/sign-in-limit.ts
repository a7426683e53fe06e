import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import { database } from "@/db";
import { signInAttempts } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { env } from "@/env";
import { Unavailable } from "@/lib/errors";
import { networkOf } from "@/lib/ip";
import { t } from "@/messages/sign-in-refusals";

/**
 * Failures within the window after which attempts are refused, counted for all processes together: of one e-mail from one
 * network, of one network, and of one e-mail from everywhere. The last is far higher, or anybody could lock a user out. `mail`:
 * links that are sent to one e-mail.
 */
export const LIMITS = { pair: 10, ip: 50, email: 100, mail: 5 } as const;
const WINDOW = sql.raw("interval '15 minutes'");
const WINDOW_MINUTES = 15;

/** In seconds: older attempts have been verified by now, and deleted if they succeeded. */
const VERIFIED_AFTER = 2;
const RETRY_MS = 200;

/** `ip` is null when it is unknown; all unknown addresses count as one network. */
export type Attempt = { email: string; ip: string | null };

/** What attempts are counted for: an e-mail from a network, an e-mail from everywhere, and a network. */
type Counter = keyof typeof LIMITS;

/** Counts as a failure until it is known better, so that simultaneous guesses all count. */
export type CountedAttempt = {
  /** Forgets it, and the earlier failures of this e-mail from this network. */
  succeeded(): Promise<void>;
  /** Stays a failure for these counters only. */
  keep(counters: readonly Counter[]): Promise<void>;
};

/** Counts an attempt before its password is verified, after earlier ones that may succeed. Throws Unavailable. */
export async function limitSignIn(attempt: Attempt): Promise<CountedAttempt> {
  return limit(subjectsOf(attempt));
}

/** The same for the second factor of users. A right password forgets none of these failures. */
export async function limitSecondFactor(
  userIds: readonly number[],
  ip: string | null,
): Promise<CountedAttempt> {
  const ofUsers = userIds.map((id) => ({ counter: "pair" as const, subject: hashed(`factor of ${id}`) }));
  return limit([...ofUsers, ...networkSubjects(ip)]);
}

/** Counts a link that is asked for by mail, which nobody should get too many of. Throws Unavailable. */
export async function limitForgotten({ email, ip }: Attempt): Promise<void> {
  const mail = { counter: "mail" as const, subject: hashed(`forgotten ${email.toLowerCase()}`) };
  await limit([mail, ...networkSubjects(ip)]);
}

async function limit(subjects: readonly Subject[]): Promise<CountedAttempt> {
  for (;;) {
    try {
      return await count(subjects);
    } catch (error) {
      if (!(error instanceof TooMany) || !error.pending) throw error;
      await sleep(RETRY_MS);
    }
  }
}

/** `pending` when some of the counted attempts may still be being verified. */
class TooMany extends Unavailable {
  constructor(
    seconds: number,
    readonly pending: boolean,
  ) {
    super(t("tooManyAttempts", { minutes: minutes(seconds) }));
  }
}

async function count(subjects: readonly Subject[]): Promise<CountedAttempt> {
  const counted = await transaction(async (tx) => {
    // In one order everywhere, or two attempts on the same subjects could deadlock.
    for (const { subject } of subjects.toSorted((a, b) => (a.subject < b.subject ? -1 : 1)))
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`);
    for (const { subject, counter } of subjects) await refuseOverLimit(tx, subject, LIMITS[counter]);
    await deleteOld(tx);
    // Of nobody from an unknown network there is nothing to count.
    if (subjects.length === 0) return [];
    return tx
      .insert(signInAttempts)
      .values(subjects.map(({ subject }) => ({ subject })))
      .returning({ id: signInAttempts.id, subject: signInAttempts.subject });
  });
  return {
    succeeded: () => {
      const pairs = subjects.filter(({ counter }) => counter === "pair");
      return deleteAttempts(
        counted,
        pairs.map(({ subject }) => subject),
      );
    },
    keep: (counters) => {
      const kept = subjects.filter(({ counter }) => counters.includes(counter));
      return deleteAttempts(counted.filter((row) => !kept.some(({ subject }) => subject === row.subject)));
    },
  };
}

async function refuseOverLimit(tx: Transaction, subject: string, limit: number): Promise<void> {
  const newest = await tx
    .select({ age: sql`extract(epoch from now() - ${signInAttempts.at})`.mapWith(Number) })
    .from(signInAttempts)
    .where(and(eq(signInAttempts.subject, subject), sql`${signInAttempts.at} > now() - ${WINDOW}`))
    .orderBy(desc(signInAttempts.at))
    .limit(limit);
  const [first, last] = [newest[0], newest[limit - 1]];
  if (first && last) throw new TooMany(WINDOW_MINUTES * 60 - last.age, first.age < VERIFIED_AFTER);
}

function minutes(seconds: number): number {
  return Math.min(Math.max(Math.ceil(seconds / 60), 1), WINDOW_MINUTES);
}

async function deleteOld(tx: Transaction): Promise<void> {
  const old = tx
    .select({ id: signInAttempts.id })
    .from(signInAttempts)
    .where(sql`${signInAttempts.at} < now() - ${WINDOW}`)
    .limit(1000)
    .for("update", { skipLocked: true });
  await tx.delete(signInAttempts).where(inArray(signInAttempts.id, old));
}

/** Deletes these attempts, and all of the subjects; those of other e-mails or networks stay. */
async function deleteAttempts(
  counted: readonly { id: number }[],
  subjects: readonly string[] = [],
): Promise<void> {
  const ids = counted.map(({ id }) => id);
  await database()
    .delete(signInAttempts)
    .where(or(inArray(signInAttempts.id, ids), inArray(signInAttempts.subject, [...subjects])));
}

type Subject = { counter: Counter; subject: string };

function subjectsOf(attempt: Attempt): Subject[] {
  const { email, ip } = attempt;
  return [
    { counter: "pair", subject: pairSubject(attempt) },
    { counter: "email", subject: hashed(`email ${email.toLowerCase()}`) },
    ...networkSubjects(ip),
  ];
}

function networkSubjects(ip: string | null): Subject[] {
  return ip === null ? [] : [{ counter: "ip", subject: hashed(`network ${networkOf(ip) ?? ip}`) }];
}

function pairSubject({ email, ip }: Attempt): string {
  return hashed(`email ${email.toLowerCase()} from ${ip === null ? "unknown" : (networkOf(ip) ?? ip)}`);
}

/** Keyed, because e-mails and IPv4 addresses can be found from plain hashes by trying. */
function hashed(subject: string): string {
  const { AUTH_SECRET } = env();
  if (!AUTH_SECRET)
    throw new Error("AUTH_SECRET is not set; sign-in attempts are stored under hashes made with it");
  return createHmac("sha256", AUTH_SECRET).update(subject).digest("base64url");
}
