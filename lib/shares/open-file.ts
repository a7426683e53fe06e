import type { Readable } from "node:stream";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import { audit, shares } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { NotFound, Unavailable } from "@/lib/errors";
import { log } from "@/lib/log";
import { storage } from "@/lib/storage";
import type { PublicShare } from "./find-by-token";
import { lockShare } from "./lock";
import { redacted } from "./redact";
import { removedRanges } from "./removed-ranges";

/**
 * The file of a share; the caller has checked the passphrase. Counts the opening and writes an audit row. The caller reads
 * to the end or aborts `signal`. Throws NotFound for a link that is not ready, and Unavailable after too many openings.
 */
export async function openShareFile(
  { tenant, id, state }: PublicShare,
  address: string | null,
  signal: AbortSignal,
): Promise<AsyncGenerator<Uint8Array>> {
  if (state !== "ready") throw new NotFound("This link does not exist");
  const key = await countOpening(tenant.id, id, address);
  const removed = await removedRanges(tenant.id, id);
  const { stream } = await storage().read(key);
  closeWith(signal, stream);
  return logged(redacted(stream, removed), { tenant: tenant.id, share: id }, signal);
}

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
    if (!opened?.key) throw new NotFound("This link does not exist");
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

export const MAX_OPENINGS_PER_MINUTE = 30;

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
  if (opened && opened.times >= MAX_OPENINGS_PER_MINUTE)
    throw new Unavailable("This link is being opened too often. Try again in a minute.");
}

/** Closes a stream that nobody has read: returning a generator before its start does not run its finally block. */
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
    if (!signal.aborted) log().error({ err: error, ...facts }, "reading the file of a share failed");
    throw error;
  }
}
