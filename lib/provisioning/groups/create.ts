import { provisionedGroups } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { parseInput } from "@/lib/parse-input";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { applyGroups } from "../apply-groups";
import { asProvider } from "../as-provider";
import { canonical } from "../scim/document";
import { GROUP } from "../scim/schema";
import { changeMembers } from "./members";
import { requireFreeGroup, requireProvisionedGroup } from "./require";
import { GroupAttributes, type ProvisionedGroup } from "./resource";

/**
 * Creates a group of the identity provider, which gives nothing until an admin has chosen what. Throws Forbidden, Invalid, and
 * ScimRefusal when the name is taken.
 */
export async function createProvisionedGroup(actor: Actor, input: unknown): Promise<ProvisionedGroup> {
  const provider = asProvider(actor);
  const { members, ...group } = parseInput(GroupAttributes, canonical(GROUP.attributes, input));
  const tenantId = provider.tenant.id;
  return transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    await requireFreeGroup(tx, tenantId, group.displayName);
    const [row] = await tx
      .insert(provisionedGroups)
      .values({ tenantId, ...group })
      .returning({ id: provisionedGroups.id });
    const { id } = row as { id: number };
    await changeMembers(tx, tenantId, id, { added: members, removed: [] });
    const facts = { name: group.displayName, added: members };
    await recordAudit(tx, actor, "provisioning.create_group", { kind: "provisioned group", id }, facts);
    await applyGroups(tx, provider, members);
    return requireProvisionedGroup(tx, tenantId, id);
  });
}
