import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { groupMembers, groups, operators, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { waitsInQueue } from "@/lib/routing/queue";
import { groupVersion } from "./group";
import { groupSettings } from "./require";

export type ListedGroup = {
  id: number;
  name: string;
  externalId: string | null;
  queueLimit: number | null;
  acceptTimeoutSeconds: number;
  queueTimeoutSeconds: number | null;
  offlineReturnMinutes: number | null;
  waitingWarningSeconds: number | null;
  waitingLimitSeconds: number | null;
  requiresResult: boolean;
  requiresTags: boolean;
  requiredParameters: string[];
  members: { id: number; name: string }[];
  waiting: number;
  deactivatedAt: Date | null;
  version: string;
};

/** Lists the groups of the tenant by name, deactivated ones last. Throws Forbidden. */
export async function listGroups(actor: Actor): Promise<ListedGroup[]> {
  allow(actor, "settings.manage");
  const { id: tenantId } = actor.tenant;
  const [rows, serving, waiting] = await Promise.all([
    database()
      .select({
        id: groups.id,
        ...groupSettings,
        deactivatedAt: groups.deactivatedAt,
        version: groupVersion,
      })
      .from(groups)
      .where(eq(groups.tenantId, tenantId))
      .orderBy(sql`${groups.deactivatedAt} is not null`, asc(groups.name), asc(groups.id)),
    readMembers(tenantId),
    countWaiting(tenantId),
  ]);
  return rows.map((group) => ({
    ...group,
    members: serving.filter(({ groupId }) => groupId === group.id).map(({ id, name }) => ({ id, name })),
    waiting: waiting.find(({ groupId }) => groupId === group.id)?.count ?? 0,
  }));
}

function readMembers(tenantId: number) {
  return database()
    .select({ groupId: groupMembers.groupId, id: operators.id, name: operators.name })
    .from(groupMembers)
    .innerJoin(
      operators,
      and(eq(operators.tenantId, groupMembers.tenantId), eq(operators.id, groupMembers.operatorId)),
    )
    .where(and(eq(groupMembers.tenantId, tenantId), isNull(operators.deactivatedAt)))
    .orderBy(asc(operators.name), asc(operators.id));
}

function countWaiting(tenantId: number) {
  return database()
    .select({ groupId: sessions.groupId, count: sql<number>`count(*)::int` })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), waitsInQueue("sessions")))
    .groupBy(sessions.groupId);
}
