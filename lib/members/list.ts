import { and, asc, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { audit, memberships, operators, users } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { memberName, memberVersion } from "./member";

/** A user of the tenant as admins see them. */
export type ListedMember = {
  userId: number;
  name: string;
  email: string;
  /** One of lib/actor.ts; another word is one of a newer version. */
  role: string;
  operator: { id: number; name: string } | null;
  /** Within the last SIGN_IN_DAYS. */
  lastSignInAt: Date | null;
  /** When they were put out of this tenant. */
  deactivatedAt: Date | null;
  /** Whether they are put out of the whole installation. */
  barred: boolean;
  /** For changeMember. */
  version: string;
};

/** How far back sign-ins are looked for. */
export const SIGN_IN_DAYS = 90;

/** The users of the tenant by name, those that are deactivated last. Throws Forbidden. */
export async function listMembers(actor: Actor): Promise<ListedMember[]> {
  allow(actor, "settings.manage");
  const { id: tenantId } = actor.tenant;
  const [rows, signIns] = await Promise.all([readMembers(tenantId), readSignIns(tenantId)]);
  return rows.map((row) => ({ ...row, lastSignInAt: signIns.get(row.userId) ?? null }));
}

function readMembers(tenantId: number) {
  return database()
    .select({
      userId: users.id,
      name: memberName,
      email: users.email,
      role: memberships.role,
      operator: { id: operators.id, name: operators.name },
      deactivatedAt: memberships.deactivatedAt,
      barred: sql<boolean>`${users.deactivatedAt} is not null`,
      version: memberVersion,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(
      operators,
      and(eq(operators.tenantId, memberships.tenantId), eq(operators.userId, memberships.userId)),
    )
    .where(eq(memberships.tenantId, tenantId))
    .orderBy(
      sql`${memberships.deactivatedAt} is not null`,
      // In the order of a dictionary, as the names of operators are.
      sql`${memberName} collate "und-x-icu"`,
      asc(users.id),
    );
}

async function readSignIns(tenantId: number): Promise<Map<number, Date>> {
  const rows = await database()
    .select({ userId: audit.subjectId, at: sql`max(${audit.at})`.mapWith(audit.at) })
    .from(audit)
    .where(
      and(
        eq(audit.tenantId, tenantId),
        eq(audit.verb, "users.sign_in"),
        sql`${audit.at} > now() - make_interval(days => ${SIGN_IN_DAYS})`,
      ),
    )
    .groupBy(audit.subjectId);
  return new Map(rows.map(({ userId, at }) => [Number(userId), at as Date]));
}
