import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { sessions, shareSessions, shares, tenants } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { Conflict, Refusal } from "@/lib/errors";
import type { ExportOptions, ExportView, Piece } from "@/lib/exports/format";
import { html } from "@/lib/exports/html/html";
import { openExport } from "@/lib/exports/open";
import { parametersIn } from "@/lib/grid/query";
import { defineJob, Hopeless } from "@/lib/jobs/job";
import { allow } from "@/lib/policy";
import { askSessions } from "@/lib/sessions/question";
import { storage } from "@/lib/storage";
import { readActor } from "@/lib/users/actor";
import { blankSoon } from "./blank-share";
import { lockShares } from "./lock";
import { removeFromShares } from "./remove-sessions";
import { SessionLog } from "./session-log";

/** Writes the file of a share. Begun again from the start when the server was killed under it. */
export const buildShare = defineJob({
  name: "share.build",
  payload: z.object({ tenantId: z.number(), shareId: z.number() }),
  maxAttempts: 5,
  async run({ tenantId, shareId }, { signal }) {
    const share = await findBuilding(tenantId, shareId);
    if (!share) return;
    const actor = await makerOf(share);
    const parameters = parametersIn(new URLSearchParams(share.query));
    const { question } = await askSessions(actor, "history", parameters, share.createdAt);
    const options = share.options as unknown as ExportOptions;
    const file = await openExport(
      { format: html, question, options, view: share.words as ExportView },
      signal,
    );
    const key = `shares/${tenantId}/${shareId}-${Date.now()}`;
    try {
      await begin(share, key);
      const log = new SessionLog(tenantId, shareId);
      await log.clear();
      const { size, sha256 } = await storage().write(key, encoded(html.write(file), log));
      await log.flush();
      await finish(tenantId, shareId, key, { bytes: size, sha256, done: log.done, total: log.done });
    } catch (error) {
      await storage().remove(key);
      throw error;
    } finally {
      await file.snapshot.close();
    }
  },
  async gaveUp({ tenantId, shareId }) {
    await database()
      .update(shares)
      .set({ state: "failed", failure: "The file could not be written. The reason is in the server’s log." })
      .where(and(ofShare(tenantId, shareId), eq(shares.state, "building")));
  },
});

const ofShare = (tenantId: number, shareId: number) =>
  and(eq(shares.tenantId, tenantId), eq(shares.id, shareId));

async function findBuilding(tenantId: number, shareId: number) {
  const [row] = await database()
    .select({ share: shares, slug: tenants.slug })
    .from(shares)
    .innerJoin(tenants, eq(tenants.id, shares.tenantId))
    .where(
      and(
        ofShare(tenantId, shareId),
        eq(shares.state, "building"),
        sql`${shares.revokedAt} is null and ${shares.expiresAt} > now()`,
      ),
    );
  return row && { ...row.share, slug: row.slug };
}

/** Whoever made it, as long as they may share. */
async function makerOf({ userId, slug }: { userId: number; slug: string }): Promise<Actor> {
  try {
    const actor = await readActor(userId, slug);
    allow(actor, "shares.create");
    return actor;
  } catch (error) {
    throw error instanceof Refusal ? new Hopeless("Whoever made the link may not share any more") : error;
  }
}

/** Notes where the file is going to lie, so that one whose writer was killed is not left behind. */
async function begin(
  { tenantId, id, storageKey }: Pick<typeof shares.$inferSelect, "tenantId" | "id" | "storageKey">,
  key: string,
): Promise<void> {
  await database()
    .update(shares)
    .set({ storageKey: key })
    .where(and(ofShare(tenantId, id), eq(shares.state, "building")));
  if (storageKey !== null) await storage().remove(storageKey);
}

async function* encoded(pieces: AsyncIterable<Piece>, log: SessionLog): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const { text, sessions } of pieces) {
    const bytes = Buffer.from(text);
    if (sessions.length > 1) throw new Error("A piece of a share tells more than one session");
    for (const sessionId of sessions) await log.add({ sessionId, start: at, length: bytes.length });
    at += bytes.length;
    yield bytes;
  }
}

/**
 * Of two servers that both wrote it, one keeps its file. A session that was anonymised while the file was written stands in
 * it as it was before, and is taken out.
 */
async function finish(
  tenantId: number,
  shareId: number,
  key: string,
  file: Pick<typeof shares.$inferInsert, "bytes" | "sha256" | "done" | "total">,
): Promise<void> {
  await database().transaction(async (tx) => {
    await lockShares(tx, tenantId);
    const rows = await tx
      .update(shares)
      .set({ ...file, state: "ready" })
      .where(
        and(
          ofShare(tenantId, shareId),
          eq(shares.state, "building"),
          eq(shares.storageKey, key),
          isNull(shares.revokedAt),
        ),
      )
      .returning({ id: shares.id });
    if (rows.length === 0) throw new Conflict("The share has been revoked or finished meanwhile");
    const held = await tx
      .select({ id: sessions.id, removedAt: shareSessions.removedAt })
      .from(shareSessions)
      .innerJoin(
        sessions,
        and(eq(sessions.tenantId, shareSessions.tenantId), eq(sessions.id, shareSessions.sessionId)),
      )
      .where(
        and(
          eq(shareSessions.tenantId, tenantId),
          eq(shareSessions.shareId, shareId),
          isNotNull(sessions.anonymisedAt),
        ),
      );
    await removeFromShares(
      tx,
      tenantId,
      held.map(({ id }) => id),
    );
    // Taken out already, while there was no file yet to write anew.
    if (held.some(({ removedAt }) => removedAt !== null)) await blankSoon(tx, tenantId, shareId);
  });
}
