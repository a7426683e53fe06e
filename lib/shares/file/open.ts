import type { Readable } from "node:stream";
import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { shares } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { insertAudit } from "@/lib/audit/record";
import { Conflict, NotFound, Refusal } from "@/lib/errors";
import { log } from "@/lib/log";
import { storage } from "@/lib/storage";
import { t } from "@/messages/shares";
import type { PublicShare } from "../find-by-token";
import { lockShare } from "../lock";
import { limitOpenings } from "./opening-limit";
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
  if (state !== "ready") throw new NotFound(t("linkDoesNotExist"));
  const key = await countOpening(tenant.id, id, address);
  const removed = await removedRanges(tenant.id, id);
  const { stream } = await storage().read(key);
  closeWith(signal, stream);
  const bytes = whileOpen(redacted(stream, removed), tenant.id, id, removed.length);
  return logged(bytes, { tenant: tenant.id, share: id }, signal);
}

/** In milliseconds: how long a download goes on after its share was revoked or a session in it was anonymised. */
const CHECK_EVERY = 1_000;

/** Breaks off when the share has ended or has lost another session since it was opened: what is left must not be read. */
async function* whileOpen(
  bytes: AsyncIterable<Uint8Array>,
  tenantId: number,
  id: number,
  removed: number,
): AsyncGenerator<Uint8Array> {
  let checkedAt = Date.now();
  for await (const piece of bytes) {
    if (Date.now() - checkedAt >= CHECK_EVERY) {
      checkedAt = Date.now();
      if (!(await isShareOpen(tenantId, id)) || (await removedRanges(tenantId, id)).length !== removed)
        throw new Conflict(t("changedWhileDownloaded"));
    }
    yield piece;
  }
}

async function isShareOpen(tenantId: number, id: number): Promise<boolean> {
  const rows = await database().select({ id: shares.id }).from(shares).where(isOpen(tenantId, id));
  return rows.length > 0;
}

function isOpen(tenantId: number, id: number) {
  return and(
    eq(shares.tenantId, tenantId),
    eq(shares.id, id),
    eq(shares.state, "ready"),
    isNull(shares.revokedAt),
    sql`${shares.expiresAt} > now()`,
  );
}

async function countOpening(tenantId: number, id: number, address: string | null): Promise<string> {
  return transaction(async (tx) => {
    await lockShare(tx, tenantId, id);
    await limitOpenings(tx, tenantId, id);
    const [opened] = await tx
      .update(shares)
      .set({ opens: sql`${shares.opens} + 1`, openedAt: sql`now()` })
      .where(isOpen(tenantId, id))
      .returning({ key: shares.storageKey });
    if (!opened?.key) throw new NotFound(t("linkDoesNotExist"));
    const subject = { kind: "share", id } as const;
    await insertAudit(tx, [{ tenantId, actorKind: "link", verb: "shares.open", subject, data: { address } }]);
    return opened.key;
  });
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
    if (!signal.aborted && !(error instanceof Refusal))
      log().error({ err: error, ...facts }, "reading the file of a share failed");
    throw error;
  }
}
