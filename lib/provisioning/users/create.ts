import { memberships, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { Actor, KeyActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { parseInput } from "@/lib/parse-input";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { applyGroups } from "../apply-groups";
import { asProvider } from "../as-provider";
import { canonical } from "../scim/document";
import { USER } from "../scim/schema";
import { readSettings } from "../settings";
import { findDeletedUser, requireFreeUser, requireProvisionedUser } from "./require";
import { type ProvisionedUser, shownName, UserAttributes } from "./resource";
import { setActive } from "./set-active";
import { attributesOf, storeAttributes } from "./store";
import { writeUser } from "./write";

/**
 * Creates a user for the identity provider: without a password, with the role of users in no group. One whom it has deleted comes
 * back. Throws Forbidden, Invalid, and ScimRefusal when the e-mail or the external id is taken.
 */
export async function createProvisionedUser(actor: Actor, input: unknown): Promise<ProvisionedUser> {
  const provider = asProvider(actor);
  const attributes = parseInput(UserAttributes, canonical(USER.attributes, input));
  const tenantId = provider.tenant.id;
  return transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const deletedId = await findDeletedUser(tx, tenantId, attributes.userName);
    await requireFreeUser(tx, tenantId, attributes, deletedId);
    const user = await (deletedId === undefined
      ? insert(tx, provider, attributes)
      : bringBack(tx, provider, deletedId, attributes));
    await setActive(tx, provider, user, attributes.active ?? true);
    await applyGroups(tx, provider, [user.id]);
    return requireProvisionedUser(tx, tenantId, user.id);
  });
}

async function insert(
  tx: Transaction,
  actor: KeyActor,
  attributes: UserAttributes,
): Promise<ProvisionedUser> {
  const tenantId = actor.tenant.id;
  const { defaultRole: role } = await readSettings(tx, tenantId);
  const name = shownName(attributes);
  const [user] = await tx
    .insert(users)
    .values({ email: attributes.userName, name })
    .returning({ id: users.id });
  const { id: userId } = user as { id: number };
  await tx.insert(memberships).values({ tenantId, userId, role });
  await storeAttributes(tx, tenantId, userId, {
    ...attributesOf(attributes),
    sentName: name,
    roleFromGroups: true,
  });
  const { externalId } = attributes;
  await recordAudit(tx, actor, "users.provision", { kind: "user", id: userId }, { role, externalId });
  return requireProvisionedUser(tx, tenantId, userId);
}

async function bringBack(
  tx: Transaction,
  actor: KeyActor,
  userId: number,
  attributes: UserAttributes,
): Promise<ProvisionedUser> {
  await storeAttributes(tx, actor.tenant.id, userId, { roleFromGroups: true });
  const deleted = await requireProvisionedUser(tx, actor.tenant.id, userId);
  const name = shownName(attributes);
  await writeUser(tx, actor, deleted, attributes, { name, sentName: name });
  return deleted;
}
