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
export async function replaceProvisionedGroup(actor: Actor, id: number, input: unknown): Promise<void> {
  const after = canonical(GROUP.attributes, input);
  await change(asProvider(actor), id, () => after);
}

/** Changes some attributes of a group. Throws Forbidden, NotFound, Invalid, Conflict and ScimRefusal. */
export async function patchProvisionedGroup(actor: Actor, id: number, input: unknown): Promise<void> {
  const provider = asProvider(actor);
  const { Operations } = parseInput(PatchRequest, input);
  await change(provider, id, (before) => patched(GROUP, before, Operations));
}

async function change(
  actor: KeyActor,
  id: number,
  attributesAfter: (before: Document) => Document,
): Promise<void> {
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    // Two changes of the members come one after the other, each on top of the other.
    await lockSettings(tx, tenantId);
    const before = await requireProvisionedGroup(tx, tenantId, id);
    const after = parseInput(GroupAttributes, attributesAfter(writableGroup(before)));
    if (after.displayName !== before.displayName) await requireFreeGroup(tx, tenantId, after.displayName, id);
    const members = memberChange(
      before.members.map((user) => user.id),
      after.members,
    );
    const changes = changesBetween(audited(before), audited(after));
    const moved = [...members.added, ...members.removed];
    if (moved.length === 0 && Object.keys(changes).length === 0) return;
    await store(tx, tenantId, id, after);
    await changeMembers(tx, tenantId, id, members);
    const facts = { changes, ...members };
    await recordAudit(tx, actor, "provisioning.change_group", { kind: "provisioned group", id }, facts);
    await applyGroups(tx, actor, moved, before.groupId === null ? [] : [before.groupId]);
  });
}

function audited({ displayName, externalId }: Pick<ProvisionedGroup, "displayName" | "externalId">) {
  return { name: displayName, externalId };
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
