import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { groupMembers, groups, operators, sessions, users } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { operatorVersion } from "./operator";

export type ListedOperator = {
  id: number;
  name: string;
  externalId: string | null;
  user: { id: number; name: string; email: string } | null;
  groups: { id: number; name: string }[];
  capacity: number;
  holds: number;
  /** An OperatorStatus, or a status that a newer version wrote. */
  status: string;
  statusAt: Date | null;
  deactivatedAt: Date | null;
  version: string;
};

/** Lists the operators of the tenant by name, deactivated ones last. Throws Forbidden. */
export async function listOperators(actor: Actor): Promise<ListedOperator[]> {
  allow(actor, "settings.manage");
  const { id: tenantId } = actor.tenant;
  const [rows, served, held] = await Promise.all([
    readOperators(tenantId),
    readGroups(tenantId),
    countHeld(tenantId),
  ]);
  return rows.map(({ operator, user }) => ({
    ...operator,
    user,
    groups: served
      .filter(({ operatorId }) => operatorId === operator.id)
      .map(({ id, name }) => ({ id, name })),
    holds: held.find(({ operatorId }) => operatorId === operator.id)?.count ?? 0,
  }));
}

function readOperators(tenantId: number) {
  return database()
    .select({
      operator: {
        id: operators.id,
        name: operators.name,
        externalId: operators.externalId,
        capacity: operators.capacity,
        status: operators.status,
        statusAt: operators.statusAt,
        deactivatedAt: operators.deactivatedAt,
        version: operatorVersion,
      },
      user: { id: users.id, name: users.name, email: users.email },
    })
    .from(operators)
    .leftJoin(users, eq(users.id, operators.userId))
    .where(eq(operators.tenantId, tenantId))
    .orderBy(sql`${operators.deactivatedAt} is not null`, asc(operators.name), asc(operators.id));
}

function readGroups(tenantId: number) {
  return database()
    .select({ operatorId: groupMembers.operatorId, id: groups.id, name: groups.name })
    .from(groupMembers)
    .innerJoin(groups, and(eq(groups.tenantId, groupMembers.tenantId), eq(groups.id, groupMembers.groupId)))
    .where(and(eq(groupMembers.tenantId, tenantId), isNull(groups.deactivatedAt)))
    .orderBy(asc(groups.name), asc(groups.id));
}

function countHeld(tenantId: number) {
  return database()
    .select({ operatorId: sessions.operatorId, count: sql<number>`count(*)::int` })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.live, true)))
    .groupBy(sessions.operatorId);
}
