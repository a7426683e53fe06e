import { and, eq, sql } from "drizzle-orm";
import { provisionedGroups } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { Actor, KeyActor } from "@/lib/actor";
import { changesBetween } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { parseInput } from "@/lib/parse-input";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { applyGroups } from "../apply-groups";
import { asProvider } from "../as-provider";
import { canonical, type Document } from "../scim/document";
import { PatchRequest, patched } from "../scim/patch";
import { GROUP } from "../scim/schema";
import { changeMembers, memberChange } from "./members";
import { requireFreeGroup, requireProvisionedGroup } from "./require";
import { GroupAttributes, type ProvisionedGroup, writableGroup } from "./resource";

/** Replaces the attributes of a group. Throws Forbidden, NotFound, Invalid, Conflict and ScimRefusal. */
export async function replaceProvisionedGroup(
  actor: Actor,
  id: number,
  input: unknown,
): Promise<ProvisionedGroup> {
  const after = canonical(GROUP.attributes, input);
  return change(asProvider(actor), id, () => after);
}

/** Changes some attributes of a group. Throws Forbidden, NotFound, Invalid, Conflict and ScimRefusal. */
export async function patchProvisionedGroup(
  actor: Actor,
  id: number,
  input: unknown,
): Promise<ProvisionedGroup> {
  const provider = asProvider(actor);
  const { Operations } = parseInput(PatchRequest, input);
  return change(provider, id, (before) => patched(GROUP, before, Operations));
}

function change(
  actor: KeyActor,
  id: number,
  attributesAfter: (before: Document) => Document,
): Promise<ProvisionedGroup> {
  const tenantId = actor.tenant.id;
  return transaction(async (tx) => {
    // Two changes of the members come one after the other, each on top of the other.
    await lockSettings(tx, tenantId);
    const before = await requireProvisionedGroup(tx, tenantId, id);
    const after = parseInput(GroupAttributes, attributesAfter(writableGroup(before)));
    await requireFreeGroup(tx, tenantId, after.displayName, id);
    const members = memberChange(
      before.members.map((user) => user.id),
      after.members,
    );
    await store(tx, tenantId, id, after);
    await changeMembers(tx, tenantId, id, members);
    const facts = {
      changes: changesBetween({ name: before.displayName }, { name: after.displayName }),
      ...members,
    };
    await recordAudit(tx, actor, "provisioning.change_group", { kind: "provisioned group", id }, facts);
    await applyGroups(tx, actor, [...members.added, ...members.removed]);
    return requireProvisionedGroup(tx, tenantId, id);
  });
}

async function store(
  tx: Transaction,
  tenantId: number,
  id: number,
  { displayName, externalId }: GroupAttributes,
): Promise<void> {
  await tx
    .update(provisionedGroups)
    .set({ displayName, externalId, changedAt: sql`now()` })
    .where(and(eq(provisionedGroups.tenantId, tenantId), eq(provisionedGroups.id, id)));
}
