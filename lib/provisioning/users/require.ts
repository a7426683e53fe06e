import { and, eq, ne, sql } from "drizzle-orm";
import { memberships, provisionedUsers } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { NotFound } from "@/lib/errors";
import { findMember } from "@/lib/members/find";
import { taken } from "../scim/refusal";
import { readProvisionedUsers } from "./read";
import type { ProvisionedUser, UserAttributes } from "./resource";

export function userNotFound(): NotFound {
  return new NotFound("There is no such user");
}

/** Throws NotFound. Call it under lockSettings. */
export async function requireProvisionedUser(
  tx: Transaction,
  tenantId: number,
  userId: number,
): Promise<ProvisionedUser> {
  const [user] = await readProvisionedUsers(tx, tenantId, eq(memberships.userId, userId));
  if (!user) throw userNotFound();
  return user;
}

/** Throws ScimRefusal when another user of the tenant has the e-mail or the external id. Call it under lockSettings. */
export async function requireFreeUser(
  tx: Transaction,
  tenantId: number,
  { userName, externalId }: UserAttributes,
  userId = 0,
): Promise<void> {
  const member = await findMember(tx, tenantId, userName);
  if (member && member.id !== userId) throw taken("Another user has this userName");
  if (externalId === null) return;
  const [other] = await tx
    .select({ userId: provisionedUsers.userId })
    .from(provisionedUsers)
    .where(
      and(
        eq(provisionedUsers.tenantId, tenantId),
        eq(provisionedUsers.externalId, externalId),
        ne(provisionedUsers.userId, userId),
      ),
    )
    .limit(1);
  if (other) throw taken("Another user has this externalId");
}

/** The user with this e-mail whom the provider has deleted, and who comes back when it creates them again. */
export async function findDeletedUser(
  tx: Transaction,
  tenantId: number,
  email: string,
): Promise<number | undefined> {
  const member = await findMember(tx, tenantId, email);
  if (!member) return undefined;
  const [deleted] = await tx
    .select({ userId: provisionedUsers.userId })
    .from(provisionedUsers)
    .where(
      and(
        eq(provisionedUsers.tenantId, tenantId),
        eq(provisionedUsers.userId, member.id),
        sql`${provisionedUsers.deletedAt} is not null`,
      ),
    );
  return deleted?.userId;
}
