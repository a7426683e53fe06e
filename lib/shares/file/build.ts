import { and, eq, sql } from "drizzle-orm";
import type { Logger } from "pino";
import { z } from "zod";
import { database } from "@/db";
import { shares, tenants } from "@/db/schema";
import { eachInLanguage } from "@/lib/current-language";
import { Conflict, Invalid } from "@/lib/errors";
import type { Export, ExportOptions, ExportView } from "@/lib/exports/format";
import { html } from "@/lib/exports/html/html";
import { openExport } from "@/lib/exports/open";
import { type Piece, pieceBytes } from "@/lib/exports/piece";
import { refuseProblems } from "@/lib/exports/refuse-problems";
import { parametersIn } from "@/lib/grid/parameters";
import { defineJob, UnrecoverableError } from "@/lib/jobs/job";
import { readSelection } from "@/lib/sessions/selection";
import { storage } from "@/lib/storage";
import { writeForRow } from "@/lib/storage/write-for-row";
import { authorizedCreator } from "../creator";
import { failShares } from "./fail";
import { finishShare } from "./finish";
import { SessionIndex } from "./session-index";

export const buildShare = defineJob({
  name: "share.build",
  payload: z.object({ tenantId: z.number(), shareId: z.number() }),
  maxAttempts: 5,
  async run({ tenantId, shareId }, { signal, log }) {
    const share = await findBuilding(tenantId, shareId);
    if (!share) return;
    const file = await openFile(share, signal);
    try {
      await write(share, file, log);
    } finally {
      await file.snapshot.close();
    }
  },
  onFailed: ({ tenantId, shareId }) => failShares(ofShare(tenantId, shareId)),
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

type Building = NonNullable<Awaited<ReturnType<typeof findBuilding>>>;

/** Opens the view as it was when the link was created. Throws UnrecoverableError when that is no longer possible. */
async function openFile(share: Building, signal: AbortSignal): Promise<Export> {
  const actor = await authorizedCreator(share.userId, share.slug);
  if (!actor) throw new UnrecoverableError("The creator of the link may no longer share");
  const parameters = parametersIn(new URLSearchParams(share.query));
  const { selection, problems } = await readSelection(actor, "history", parameters, share.createdAt);
  const options = share.options as unknown as ExportOptions;
  try {
    refuseProblems(problems);
    return await openExport({ format: html, selection, options, view: share.words as ExportView }, signal);
  } catch (error) {
    // Without the original message, which may quote a client.
    throw error instanceof Invalid
      ? new UnrecoverableError("The view of the link is no longer valid")
      : error;
  }
}

async function write(share: Building, file: Export, log: Logger): Promise<void> {
  const { tenantId, id, storageKey } = share;
  const total = await file.total();
  const row = {
    storageKey,
    begin: (key: string) => begin(share, key, total),
    has: (key: string) => hasFile(share, key),
  };
  await writeForRow(`shares/${tenantId}/${id}`, row, log, async (key) => {
    const index = new SessionIndex(tenantId, id);
    await index.clear();
    const { size, sha256 } = await storage().write(
      key,
      encoded(eachInLanguage(file.options.language, html.write(file)), index),
    );
    await index.flush();
    const facts = { bytes: size, sha256, done: index.done, total: index.done };
    await finishShare(share, key, facts, file.snapshot);
  });
}

async function begin({ tenantId, id }: Building, key: string, total: number): Promise<void> {
  const rows = await database()
    .update(shares)
    .set({ storageKey: key, total, done: 0 })
    .where(and(ofShare(tenantId, id), eq(shares.state, "building")))
    .returning({ id: shares.id });
  if (rows.length === 0) throw new Conflict("The share has been finished by another job");
}

async function hasFile({ tenantId, id }: Building, key: string): Promise<boolean> {
  const [row] = await database()
    .select({ state: shares.state, key: shares.storageKey })
    .from(shares)
    .where(ofShare(tenantId, id))
    .for("update");
  return row?.state === "ready" && row.key === key;
}

async function* encoded(pieces: AsyncIterable<Piece>, index: SessionIndex): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const piece of pieces) {
    const bytes = pieceBytes(piece);
    const { sessions } = piece;
    if (sessions.length > 1) throw new Error("A piece of a share has more than one session");
    for (const sessionId of sessions) await index.add({ sessionId, start: at, length: bytes.length });
    at += bytes.length;
    yield bytes;
  }
}
