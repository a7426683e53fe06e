import type { Readable } from "node:stream";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import { audit, shares } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { NotFound, Unavailable } from "@/lib/errors";
import { log } from "@/lib/log";
import { storage } from "@/lib/storage";
import { blanked } from "./blanked";
import type { OpenShare } from "./find-open";
import { lockShare } from "./lock";
import { removedStretches } from "./removed";

/**
 * The file of a share for somebody who has its link, and its passphrase where it has one. Counted and written into the
 * audit. Whoever does not read it to its end aborts `signal`, which closes it. Throws NotFound for one that is not open,
 * also when it has ended since it was found, and Unavailable after too many openings.
 */
export async function openShareFile(
  { tenant, id, state }: OpenShare,
  address: string | null,
  signal: AbortSignal,
): Promise<AsyncGenerator<Uint8Array>> {
  if (state !== "ready") throw new NotFound("There is no such link");
  const key = await countOpening(tenant.id, id, address);
  const removed = await removedStretches(tenant.id, id);
  const { stream } = await storage().read(key);
  closeWith(signal, stream);
  return logged(blanked(stream, removed), { tenant: tenant.id, share: id }, signal);
}

/** Returns where the file is kept. */
async function countOpening(tenantId: number, id: number, address: string | null): Promise<string> {
  return transaction(async (tx) => {
    await lockShare(tx, tenantId, id);
    await refuseTooMany(tx, tenantId, id);
    const [opened] = await tx
      .update(shares)
      .set({ opens: sql`${shares.opens} + 1`, openedAt: sql`now()` })
      .where(
        and(
          eq(shares.tenantId, tenantId),
          eq(shares.id, id),
          eq(shares.state, "ready"),
          isNull(shares.revokedAt),
          sql`${shares.expiresAt} > now()`,
        ),
      )
      .returning({ key: shares.storageKey });
    if (!opened?.key) throw new NotFound("There is no such link");
    await tx.insert(audit).values({
      tenantId,
      actorKind: "link",
      verb: "shares.open",
      subjectKind: "share",
      subjectId: id,
      data: { address },
    });
    return opened.key;
  });
}

/** Openings of one link within a minute, after which it waits. */
export const MOST_A_MINUTE = 30;

async function refuseTooMany(tx: Transaction, tenantId: number, id: number): Promise<void> {
  const [opened] = await tx
    .select({ times: count() })
    .from(audit)
    .where(
      and(
        eq(audit.tenantId, tenantId),
        sql`${audit.at} > now() - interval '1 minute'`,
        eq(audit.verb, "shares.open"),
        eq(audit.subjectId, id),
      ),
    );
  if (opened && opened.times >= MOST_A_MINUTE)
    throw new Unavailable("This link is being opened too often. Try again in a minute.");
}

/** Also what nobody has begun to read: returning a generator that has not begun closes nothing. */
function closeWith(signal: AbortSignal, stream: Readable): void {
  const close = () => stream.destroy();
  if (signal.aborted) close();
  else signal.addEventListener("abort", close, { once: true });
}

async function* logged(
  bytes: AsyncIterable<Uint8Array>,
  facts: Record<string, number>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    if (!signal.aborted) log().error({ err: error, ...facts }, "the file of a share broke off");
    throw error;
  }
}
