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
import { renameUser } from "./rename";
import { findDeletedUser, requireFreeUser, requireProvisionedUser } from "./require";
import { type ProvisionedUser, shownName, UserAttributes } from "./resource";
import { setActive } from "./set-active";
import { storeAttributes } from "./store";

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
    const userId = deletedId ?? (await insert(tx, provider, attributes));
    await storeAttributes(tx, tenantId, userId, attributes, { roleFromGroups: true });
    const user = await requireProvisionedUser(tx, tenantId, userId);
    await renameUser(tx, provider, user, { name: shownName(attributes), email: attributes.userName });
    await setActive(tx, provider, user, attributes.active ?? true);
    await applyGroups(tx, provider, [userId]);
    return requireProvisionedUser(tx, tenantId, userId);
  });
}

async function insert(tx: Transaction, actor: KeyActor, attributes: UserAttributes): Promise<number> {
  const tenantId = actor.tenant.id;
  const { defaultRole: role } = await readSettings(tx, tenantId);
  const [user] = await tx
    .insert(users)
    .values({ email: attributes.userName, name: shownName(attributes) })
    .returning({ id: users.id });
  const { id: userId } = user as { id: number };
  await tx.insert(memberships).values({ tenantId, userId, role });
  await recordAudit(tx, actor, "users.provision", { kind: "user", id: userId }, { role });
  return userId;
}
