import { randomBytes, timingSafeEqual } from "node:crypto";
import { lt, sql } from "drizzle-orm";
import { usedChallenges } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { keyedDigest } from "@/lib/secrets";
import { tokenHash } from "@/lib/token";

/*
 * What a passkey signs. A challenge holds until when it is good and for whom, and a digest that nobody else can make, so that none
 * has to be stored before somebody has used it.
 */

/** In milliseconds: as long as somebody may look for their key. */
const LIFETIME = 5 * 60_000;

/** A challenge for a `purpose` and users, whose ids it holds. */
export function newChallenge(purpose: string, userIds: readonly number[] = []): string {
  const facts = [Date.now() + LIFETIME, randomBytes(16).toString("base64url"), userIds.join("-")].join(".");
  return `${facts}.${digestOf(facts, purpose)}`;
}

/** The users of a challenge as a browser returns it; undefined when it is not ours, for another purpose, or too old. */
export function readChallenge(returned: string, purpose: string): { userIds: number[] } | undefined {
  const text = Buffer.from(returned, "base64url").toString("utf8");
  const end = text.lastIndexOf(".");
  const [facts, digest] = [text.slice(0, end), Buffer.from(text.slice(end + 1))];
  const right = Buffer.from(digestOf(facts, purpose));
  if (digest.length !== right.length || !timingSafeEqual(digest, right)) return undefined;
  const [expires, , ids = ""] = facts.split(".");
  if (Number(expires) < Date.now()) return undefined;
  return { userIds: ids === "" ? [] : ids.split("-").map(Number) };
}

function digestOf(facts: string, purpose: string): string {
  return keyedDigest(facts, `passkey challenge: ${purpose}`);
}

/** False for a challenge that was used before. */
export async function redeemChallenge(tx: Transaction, returned: string): Promise<boolean> {
  await tx.delete(usedChallenges).where(lt(usedChallenges.expiresAt, sql`now()`));
  const used = await tx
    .insert(usedChallenges)
    .values({ hash: tokenHash(returned), expiresAt: new Date(Date.now() + LIFETIME) })
    .onConflictDoNothing()
    .returning({ hash: usedChallenges.hash });
  return used.length > 0;
}
