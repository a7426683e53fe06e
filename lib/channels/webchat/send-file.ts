import { and, eq, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { files, sessions } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { findBan } from "@/lib/bans/match";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import type { Upload, UploadedFile } from "@/lib/files/store-bytes";
import { storeUpload } from "@/lib/files/store-upload";
import { ingestEvents } from "@/lib/ingest/ingest";
import { ENDED } from "@/lib/ingest/refusals/refuse-events";
import { parseInput } from "@/lib/parse-input";
import { t } from "@/messages/webchat-refusals";
import type { Webchat } from "./account";
import { limitBytes, limitMessages } from "./rate-limits";
import { lastSession, sentId, type VisitorSession } from "./session";
import { acquireUpload } from "./slots";

const MAX_SESSION_BYTES = 100_000_000;

/** Made by the browser, so that a file sent again after a lost connection is stored once. */
const FileId = z.string().regex(/^[\w-]{8,64}$/, "not a valid id");

/** Throws Conflict without an open session, Forbidden for a banned client, Invalid, TooLarge, and Unavailable over a limit. */
export async function sendVisitorFile(
  chat: Webchat,
  visitor: string,
  id: unknown,
  sent: Upload,
  ip: string | null,
): Promise<void> {
  const fileId = parseInput(FileId, id);
  const session = await openSession(chat, visitor);
  await refuseBanned(chat, visitor, session, ip);
  await limitMessages(chat, session.id);
  await refuseFull(chat, session, sent.length ?? 0);
  const release = acquireUpload(visitor);
  try {
    await storeUpload(chat.actor.tenant.id, sent, async (file) => {
      // Again, because other files of the session may have arrived while this one did.
      await limitMessages(chat, session.id);
      await refuseFull(chat, session, file.size);
      limitBytes(chat, ip, file.size);
      return { used: await ingestFile(chat, session, fileId, file), value: undefined };
    });
  } finally {
    release();
  }
}

async function openSession(chat: Webchat, visitor: string): Promise<VisitorSession> {
  const session = await lastSession(chat, visitor);
  if (!session?.live) throw new Conflict(t("messageFirst"));
  return session;
}

/** Messages in an open session are not checked against bans again; files are. */
async function refuseBanned(
  { actor, account }: Webchat,
  visitor: string,
  { id }: VisitorSession,
  ip: string | null,
): Promise<void> {
  const tenantId = actor.tenant.id;
  const ban = await transaction(async (tx) => {
    const [known] = await tx
      .select({
        clientId: sessions.clientId,
        email: sessions.clientEmail,
        phone: sessions.clientPhone,
      })
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, id)));
    return findBan(tx, tenantId, {
      ...known,
      country: actor.tenant.country,
      channel: "webchat",
      account,
      identity: visitor,
      ip,
    });
  });
  if (ban) throw new Forbidden(t("banned"));
}

async function refuseFull({ actor }: Webchat, { id }: VisitorSession, more: number): Promise<void> {
  const [row] = await database()
    .select({ size: sql<number>`coalesce(sum(${files.size}), 0)::double precision` })
    .from(files)
    .where(and(eq(files.tenantId, actor.tenant.id), eq(files.sessionId, id), isNotNull(files.storageKey)));
  if ((row?.size ?? 0) + more > MAX_SESSION_BYTES) throw new Invalid(t("filesOfChat"));
}

/** Returns whether the bytes must be stored; those of a file that was sent again are stored already. */
async function ingestFile(
  chat: Webchat,
  session: VisitorSession,
  fileId: string,
  { storageKey, name, mediaType, size, sha256 }: UploadedFile,
): Promise<boolean> {
  const event = {
    id: sentId(fileId),
    session: session.externalId,
    at: new Date().toISOString(),
    kind: "file",
    actor: { kind: "client" },
    file: { name, mediaType, size, sha256 },
  };
  const [result] = await ingestEvents(chat.actor, `account ${chat.id}`, [event], undefined, {
    openOnly: true,
    storageKeys: new Map([[event.id, storageKey]]),
  });
  if (result && "problem" in result) {
    const { status, detail } = result.problem;
    if (status === 403) throw new Forbidden(t("banned"));
    if (result.problem === ENDED.problem) throw new Conflict(t("ended"));
    if (status !== 409) throw new Invalid(detail);
    return false;
  }
  return result?.status === "stored";
}
