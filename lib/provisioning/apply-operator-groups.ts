import { and, eq, inArray, isNull } from "drizzle-orm";
import { groupMembers, groups, operators } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudits } from "@/lib/audit/record";
import { announceOperators } from "@/lib/operators/announce-change";

type Member = { userId: number; groupIds: readonly number[] };

/**
 * Makes the operators of these users members of the active ones among `groupIds`. They leave no other groups than `left`, which a
 * group of the provider has given until now: the rest may be an admin's choice.
 */
export async function applyOperatorGroups(
  tx: Transaction,
  actor: Actor,
  users: readonly Member[],
  left: readonly number[],
): Promise<void> {
  const tenantId = actor.tenant.id;
  const given = await readActive(tx, tenantId, [...new Set(users.flatMap(({ groupIds }) => groupIds))]);
  const concerned = [...new Set([...given, ...left])];
  if (concerned.length === 0) return;
  const groupsOf = new Map(users.map(({ userId, groupIds }) => [userId, groupIds]));
  const seats = await readSeats(tx, tenantId, [...groupsOf.keys()], concerned);
  const changes = seats.flatMap(({ operatorId, userId, groupIds: before }) => {
    const wanted = groupsOf.get(userId) ?? [];
    const added = given.filter((id) => wanted.includes(id) && !before.includes(id));
    const removed = before.filter((id) => left.includes(id) && !wanted.includes(id));
    return added.length + removed.length === 0 ? [] : [{ operatorId, added, removed }];
  });
  for (const groupId of concerned) await changeGroup(tx, tenantId, groupId, changes);
  const rows = changes.map(({ operatorId, ...facts }) => ({
    subject: { kind: "operator", id: operatorId } as const,
    data: facts,
  }));
  await recordAudits(tx, actor, "operators.change_groups", rows);
  await announceOperators(
    tx,
    tenantId,
    changes.map(({ operatorId }) => operatorId),
  );
}

async function readActive(tx: Transaction, tenantId: number, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), inArray(groups.id, [...ids]), isNull(groups.deactivatedAt)));
  return rows.map(({ id }) => id);
}

type Seat = { operatorId: number; userId: number; groupIds: number[] };

async function readSeats(
  tx: Transaction,
  tenantId: number,
  userIds: readonly number[],
  groupIds: readonly number[],
): Promise<Seat[]> {
  const rows = await tx
    .select({ operatorId: operators.id, userId: operators.userId, groupId: groupMembers.groupId })
    .from(operators)
    .leftJoin(
      groupMembers,
      and(
        eq(groupMembers.tenantId, operators.tenantId),
        eq(groupMembers.operatorId, operators.id),
        inArray(groupMembers.groupId, [...groupIds]),
      ),
    )
    .where(
      and(
        eq(operators.tenantId, tenantId),
        inArray(operators.userId, [...userIds]),
        isNull(operators.deactivatedAt),
      ),
    );
  const seats = new Map<number, Seat>();
  for (const { operatorId, userId, groupId } of rows) {
    const seat = seats.get(operatorId) ?? { operatorId, userId: userId ?? 0, groupIds: [] };
    if (groupId !== null) seat.groupIds.push(groupId);
    seats.set(operatorId, seat);
  }
  return [...seats.values()];
}

type Change = { operatorId: number; added: readonly number[]; removed: readonly number[] };

async function changeGroup(
  tx: Transaction,
  tenantId: number,
  groupId: number,
  changes: readonly Change[],
): Promise<void> {
  const idsOf = (which: "added" | "removed") =>
    changes.filter((change) => change[which].includes(groupId)).map(({ operatorId }) => operatorId);
  const [added, removed] = [idsOf("added"), idsOf("removed")];
  if (removed.length > 0)
    await tx
      .delete(groupMembers)
      .where(
        and(
          eq(groupMembers.tenantId, tenantId),
          eq(groupMembers.groupId, groupId),
          inArray(groupMembers.operatorId, removed),
        ),
      );
  if (added.length > 0)
    await tx
      .insert(groupMembers)
      .values(added.map((operatorId) => ({ tenantId, groupId, operatorId })))
      .onConflictDoNothing();
}
