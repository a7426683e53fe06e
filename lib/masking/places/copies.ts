import { and, eq, type SQL, sql } from "drizzle-orm";
import { bans, clients, files, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { initialMessageOf } from "@/lib/sessions/columns/initial-message";
import type { MaskedColumn } from "../columns";
import { textAt } from "../replace";

/** Columns that were derived from a field of an event, by the path of the field. */
const COLUMNS = {
  "data.facts.client.name": "clientName",
  "data.facts.pageUrl": "pageUrl",
  "data.facts.feedback": "feedback",
  "data.facts.result": "result",
  "data.facts.campaign": "campaign",
  "data.result": "result",
} as const satisfies Record<string, MaskedColumn>;

type Content = { kind: string; text: string | null; data: Record<string, unknown> | null };

/** A text that has changed in an event, and where copies of it may be. */
export type Copy = {
  before: string;
  after: string;
  column: (typeof COLUMNS)[keyof typeof COLUMNS] | "initialMessage" | null;
  parameter: string | null;
  isTag: boolean;
  fileId: number | null;
  isBanReason: boolean;
};

export function copiesOf(before: Content, after: Content, path: readonly string[]): Copy | null {
  const [was, is] = [textAt(before, path), textAt(after, path)];
  if (was === null || is === null) return null;
  const name = path.join(".");
  const fileId = before.data?.fileId;
  const isFirstMessage = before.kind === "message" && name === "text";
  return {
    before: isFirstMessage ? initialMessageOf(was) : was,
    after: isFirstMessage ? initialMessageOf(is) : is,
    column: isFirstMessage
      ? "initialMessage"
      : name in COLUMNS
        ? COLUMNS[name as keyof typeof COLUMNS]
        : null,
    parameter: path[1] === "parameters" ? (path[2] ?? null) : null,
    isTag: path[1] === "tags",
    fileId: name === "data.name" && typeof fileId === "number" ? fileId : null,
    isBanReason: before.kind === "banned" && name === "data.reason",
  };
}

/** Changes the columns, files, clients and bans that have the text as it was. */
export async function rewriteCopies(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  copy: Copy | null,
): Promise<void> {
  if (copy === null || copy.before === copy.after) return;
  const { before, after, column, parameter, isTag, fileId, isBanReason } = copy;
  const ofSession = and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId));
  if (column !== null)
    await tx
      .update(sessions)
      .set({ [column]: after })
      .where(and(ofSession, eq(sessions[column], before)));
  if (column === "clientName") await rewriteClient(tx, tenantId, sessionId, before, after);
  if (parameter !== null)
    await tx
      .update(sessions)
      .set({
        parameters: sql`${sessions.parameters} || ${JSON.stringify({ [parameter]: after })}::jsonb`,
      })
      .where(and(ofSession, sql`${sessions.parameters} ->> ${parameter}::text = ${before}`));
  if (isTag)
    await tx
      .update(sessions)
      .set({ tags: sql`array_replace(${sessions.tags}, ${before}::text, ${after}::text)` })
      .where(ofSession);
  if (fileId !== null)
    await tx
      .update(files)
      .set({ name: after })
      .where(and(eq(files.tenantId, tenantId), eq(files.id, fileId), eq(files.name, before)));
  if (isBanReason)
    await tx
      .update(bans)
      .set({ reason: after })
      .where(and(ofBans(tenantId, sessionId), eq(bans.reason, before)));
}

/** The bans that were made from a session. */
function ofBans(tenantId: number, sessionId: number): SQL | undefined {
  return and(eq(bans.tenantId, tenantId), eq(bans.sessionId, sessionId));
}

/** Changes the name of the client of a session, also in bans, if it is the one that the session has. */
export async function rewriteClient(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  before: string,
  after: string,
): Promise<void> {
  await tx
    .update(bans)
    .set({ label: after })
    .where(and(ofBans(tenantId, sessionId), eq(bans.label, before)));
  const [session] = await tx
    .select({ clientId: sessions.clientId })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)));
  if (!session || session.clientId === null) return;
  await tx
    .update(clients)
    .set({ name: after })
    .where(and(eq(clients.tenantId, tenantId), eq(clients.id, session.clientId), eq(clients.name, before)));
}
