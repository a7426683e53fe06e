import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { groupMembers, groups, operators, provisionedGroups } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { announceChange } from "@/lib/operators/announce-change";

type Member = { userId: number; groupIds: readonly number[] };

/**
 * Makes the operators of these users members of `groupIds`, and of no other group of operators that groups of the provider give, or
 * gave until now: `left`.
 */
export async function applyOperatorGroups(
  tx: Transaction,
  actor: Actor,
  users: readonly Member[],
  left: readonly number[],
): Promise<void> {
  const tenantId = actor.tenant.id;
  const given = await readGivenGroups(tx, tenantId, left);
  if (given.length === 0) return;
  const seats = await readSeats(
    tx,
    tenantId,
    users.map(({ userId }) => userId),
    given,
  );
  const groupsOf = new Map(users.map(({ userId, groupIds }) => [userId, groupIds]));
  for (const { operatorId, userId, groupIds: before } of seats) {
    const wanted = groupsOf.get(userId) ?? [];
    const added = given.filter((id) => wanted.includes(id) && !before.includes(id));
    const removed = before.filter((id) => !wanted.includes(id));
    if (added.length + removed.length === 0) continue;
    await changeGroups(tx, tenantId, operatorId, { added, removed });
    await recordAudit(
      tx,
      actor,
      "operators.change_groups",
      { kind: "operator", id: operatorId },
      { added, removed },
    );
    await announceChange(tx, tenantId, { operatorId });
  }
}

/** The active groups of operators that are given, or were. */
async function readGivenGroups(
  tx: Transaction,
  tenantId: number,
  left: readonly number[],
): Promise<number[]> {
  const rows = await tx
    .selectDistinct({ id: groups.id })
    .from(groups)
    .leftJoin(
      provisionedGroups,
      and(eq(provisionedGroups.tenantId, groups.tenantId), eq(provisionedGroups.groupId, groups.id)),
    )
    .where(and(eq(groups.tenantId, tenantId), isNull(groups.deactivatedAt), isNotNull(provisionedGroups.id)));
  return [...new Set([...rows.map(({ id }) => id), ...left])];
}

type Seat = { operatorId: number; userId: number; groupIds: number[] };

async function readSeats(
  tx: Transaction,
  tenantId: number,
  userIds: readonly number[],
  given: readonly number[],
): Promise<Seat[]> {
  const rows = await tx
    .select({ operatorId: operators.id, userId: operators.userId, groupId: groupMembers.groupId })
    .from(operators)
    .leftJoin(
      groupMembers,
      and(
        eq(groupMembers.tenantId, operators.tenantId),
        eq(groupMembers.operatorId, operators.id),
        inArray(groupMembers.groupId, [...given]),
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

async function changeGroups(
  tx: Transaction,
  tenantId: number,
  operatorId: number,
  { added, removed }: { added: readonly number[]; removed: readonly number[] },
): Promise<void> {
  if (removed.length > 0)
    await tx
      .delete(groupMembers)
      .where(
        and(
          eq(groupMembers.tenantId, tenantId),
          eq(groupMembers.operatorId, operatorId),
          inArray(groupMembers.groupId, [...removed]),
        ),
      );
  if (added.length > 0)
    await tx
      .insert(groupMembers)
      .values(added.map((groupId) => ({ tenantId, groupId, operatorId })))
      .onConflictDoNothing();
}
