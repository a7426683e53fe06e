import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { audit, auditAbout, auditWho } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import type { AuditData } from "./list";
import { auditNames } from "./names";

/** Everything that is known of a row. */
export type AuditRecord = {
  id: number;
  at: Date;
  verb: string;
  whoLabel: string;
  about: string | null;
  aboutLabel: string | null;
  data: AuditData;
  ip: string | null;
  browser: string | null;
  requestId: string | null;
  seq: number | null;
  hash: string | null;
};

/** Null if there is no such row. Throws Forbidden. */
export async function findAuditRow(actor: Actor, id: number): Promise<AuditRecord | null> {
  allow(actor, "audit.read");
  const [row] = await database()
    .select({
      ...{ id: audit.id, at: audit.at, verb: audit.verb, data: audit.data, ip: audit.ip },
      ...{ browser: audit.browser, requestId: audit.requestId, seq: audit.seq, hash: audit.hash },
      ...{ who: auditWho.mapWith(String), about: auditAbout.mapWith(audit.subjectKind) },
    })
    .from(audit)
    .where(and(eq(audit.tenantId, actor.tenant.id), eq(audit.id, id)));
  if (!row) return null;
  const { who, about, hash, data, ...facts } = row;
  const names = await auditNames(actor.tenant, about === null ? [who] : [who, about]);
  return {
    ...facts,
    about,
    data: data ?? {},
    whoLabel: names.actors?.get(who) ?? who,
    aboutLabel: about === null ? null : (names.subjects?.get(about) ?? about),
    hash: hash === null ? null : Buffer.from(hash).toString("hex"),
  };
}
