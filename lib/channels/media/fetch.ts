import { and, eq, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { files, sessions } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { TooLarge } from "@/lib/errors";
import { wakeSessions } from "@/lib/events/wake-sessions";
import { EmptyFile, storeBytes } from "@/lib/files/store-bytes";
import type { RecordedEvent } from "@/lib/ingest/events/incoming-event";
import { addJobs } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { t } from "@/messages/channel-media";
import { type FoundAccount, findAccountByVendorId } from "../accounts/find";
import { MediaGone } from "../channel";
import { channelOf } from "../index";
import { openLimited } from "./open-limited";

/** In bytes: what the vendors allow at most. */
const MAX_SIZE = 100_000_000;

const Payload = z.object({ tenantId: z.int(), fileId: z.int() });
type Payload = z.output<typeof Payload>;

/** Copies a file that a client sent from the vendor into the storage: vendors delete it soon. */
export const fetchMedia = defineJob({
  name: "channels.fetchMedia",
  payload: Payload,
  // Nearly three days: some vendors keep a file for longer, but one that has failed for so long will not deliver it.
  maxAttempts: 20,
  async run(which, { signal }) {
    const file = await findRemote(which);
    if (!file) return;
    const account = await findAccountByVendorId(database(), which.tenantId, file.channel, file.account ?? "");
    const openMedia = channelOf(file.channel)?.receive?.openMedia;
    if (!account || !openMedia) return giveUp(which, t("noAccount"));
    try {
      const open = (limited: AbortSignal) => openMedia(account, file.remote, limited);
      const { bytes, length } = await openLimited(open, signal);
      await storeBytes(
        which.tenantId,
        { name: file.name, length, bytes, maxSize: MAX_SIZE },
        async (stored) => {
          const { storageKey, mediaType, size, sha256 } = stored;
          return {
            used: await recordStored(which, { storageKey, mediaType, size, sha256 }),
            value: undefined,
          };
        },
      );
    } catch (error) {
      if (error instanceof MediaGone) return giveUp(which, error.message);
      if (error instanceof TooLarge) return giveUp(which, t("tooLarge"));
      if (error instanceof EmptyFile) return giveUp(which, t("empty"));
      throw error;
    }
  },
  onFailed: (which) => giveUp(which),
});

async function findRemote({ tenantId, fileId }: Payload) {
  const [row] = await database()
    .select({
      name: files.name,
      remote: files.remote,
      channel: sessions.channel,
      account: sessions.channelAccount,
    })
    .from(files)
    .innerJoin(sessions, and(eq(sessions.tenantId, files.tenantId), eq(sessions.id, files.sessionId)))
    .where(and(isWaiting(tenantId, fileId), sql`${sessions.anonymisedAt} is null`));
  return row?.remote ? { ...row, remote: row.remote } : null;
}

const isWaiting = (tenantId: number, fileId: number) =>
  and(eq(files.tenantId, tenantId), eq(files.id, fileId), isNotNull(files.remote));

/** Returns whether the file still waited: another attempt may have stored it, or its session may have been anonymised. */
async function recordStored(
  { tenantId, fileId }: Payload,
  stored: { storageKey: string; mediaType: string; size: number; sha256: string },
): Promise<boolean> {
  return transaction(async (tx) => {
    const [session] = await tx
      .select({ anonymisedAt: sessions.anonymisedAt })
      .from(sessions)
      .innerJoin(files, and(eq(files.tenantId, sessions.tenantId), eq(files.sessionId, sessions.id)))
      .where(isWaiting(tenantId, fileId))
      .for("no key update", { of: sessions });
    if (!session || session.anonymisedAt !== null) return false;
    const [row] = await tx
      .update(files)
      .set({ ...stored, remote: null, failure: null })
      .where(isWaiting(tenantId, fileId))
      .returning({ sessionId: files.sessionId });
    if (row) await wakeSessions(tx, tenantId, [row.sessionId]);
    return row !== undefined;
  });
}

/** Marks a waiting file as failed; others stay as they are. */
export async function giveUp({ tenantId, fileId }: Payload, failure = t("notGiven")): Promise<void> {
  await transaction(async (tx) => {
    const [row] = await tx
      .update(files)
      .set({ failure, remote: null })
      .where(isWaiting(tenantId, fileId))
      .returning({ sessionId: files.sessionId });
    if (row) await wakeSessions(tx, tenantId, [row.sessionId]);
  });
}

/** How many files are fetched at once, so that slow vendors do not hold all workers. */
const QUEUES = 2;

/** Adds the jobs that fetch the files of stored events. */
export async function fetchStoredMedia(
  tx: Transaction,
  { tenantId, id }: FoundAccount,
  recorded: readonly RecordedEvent[],
): Promise<void> {
  const ids = recorded.flatMap(({ recorded: { data } }) => data?.fileId ?? []);
  await addJobs(
    tx,
    fetchMedia,
    ids.map((fileId) => ({ tenantId, fileId })),
    // By account, so that the files of one that is slow do not delay those of all others.
    { queue: `media ${id % QUEUES}` },
  );
}
