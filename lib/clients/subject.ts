import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { isOneOf } from "@/db/one-of";
import { clients as c, sessions as s } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { Conflict, NotFound } from "@/lib/errors";
import { cleanFormText } from "@/lib/form-text";
import { RowId } from "@/lib/input-fields";
import { t } from "@/messages/clients";
import { type Identifiers, readIdentifiers, type SubjectIds } from "./identifiers";
import { sessionsNamed } from "./sessions-named";

/** Whose data: a client of the directory, or the sessions without one that were found by a text. */
export const Subject = z
  .object({
    id: RowId.optional(),
    q: z.string().transform(cleanFormText).default(""),
  })
  .refine(({ id, q }) => id !== undefined || q !== "", { error: () => t("chooseClient") });
export type Subject = z.output<typeof Subject>;

/** A subject as the database has it. */
export type FoundSubject = SubjectIds & {
  known: Identifiers;
  total: number;
  /** How many of them have not ended. */
  live: number;
};

/**
 * What `lockSubject` needs to find sessions without a client. To be read before its transaction begins, which would otherwise wait for a
 * second connection while it has one.
 */
export async function sessionsOfSubject(actor: Actor, { id, q }: Subject): Promise<SQL> {
  return id === undefined ? sessionsNamed(actor, q) : sql`false`;
}

/** Locks the client, so that no session of theirs begins until the end of the transaction. Throws NotFound. */
export async function lockSubject(
  tx: Transaction,
  actor: Actor,
  { id, q }: Subject,
  named: SQL,
): Promise<FoundSubject> {
  const found = id === undefined ? await unlinked(tx, actor, q, named) : await linked(tx, actor, id);
  const [row] = await tx
    .select({
      total: sql`count(*)`.mapWith(Number),
      live: sql`count(*) filter (where live)`.mapWith(Number),
    })
    .from(s)
    .where(ofSubject(actor.tenant.id, found));
  return { ...found, total: row?.total ?? 0, live: row?.live ?? 0 };
}

async function linked(tx: Transaction, actor: Actor, id: number) {
  const [client] = await tx
    .select({ id: c.id })
    .from(c)
    .where(and(eq(c.tenantId, actor.tenant.id), eq(c.id, id)))
    .for("update");
  if (!client) throw new NotFound(t("noSuchClient"));
  const subject: SubjectIds = { clientId: id, sessionIds: [] };
  return { ...subject, known: await readIdentifiers(tx, actor.tenant.id, subject) };
}

async function unlinked(tx: Transaction, actor: Actor, text: string, named: SQL) {
  const rows = await tx
    .select({ id: s.id })
    .from(s)
    .where(and(named, isNull(s.clientId)));
  if (rows.length === 0) throw new NotFound(t("noSessionWithText"));
  const subject: SubjectIds = { clientId: null, sessionIds: rows.map(({ id }) => id) };
  const known = await readIdentifiers(tx, actor.tenant.id, subject);
  return { ...subject, known: { ...known, names: [...known.names, text] } };
}

export function ofSubject(tenantId: number, { clientId, sessionIds }: SubjectIds): SQL {
  const either = or(
    clientId === null ? undefined : eq(s.clientId, clientId),
    sessionIds.length === 0 ? undefined : and(isNull(s.clientId), isOneOf(s.id, sessionIds)),
  );
  return and(eq(s.tenantId, tenantId), either ?? sql`false`) as SQL;
}

/** Throws Conflict while a session of the subject goes on. */
export function requireEnded({ live }: Pick<FoundSubject, "live">): void {
  if (live > 0) throw new Conflict(t("notAllEnded"));
}
