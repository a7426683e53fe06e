import { groups } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { tellChange } from "@/lib/operators/tell-change";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/settings-lock";
import { uniqueOrInvalid } from "@/lib/unique";
import { GROUP_TAKEN, GroupFields } from "./group";
import { staffGroup } from "./members";
import { requireFreeName } from "./name";

/** Makes a group with its members and returns its id. Throws Forbidden and Invalid. */
export async function createGroup(actor: Actor, input: unknown): Promise<number> {
  allow(actor, "settings.manage");
  const { operatorIds, ...group } = parseInput(GroupFields, input);
  const tenantId = actor.tenant.id;
  return uniqueOrInvalid(GROUP_TAKEN, () =>
    transaction(async (tx) => {
      await lockSettings(tx, tenantId);
      await requireFreeName(tx, tenantId, group.name, null);
      const [row] = await tx
        .insert(groups)
        .values({ tenantId, ...group })
        .returning({ id: groups.id });
      const id = (row as { id: number }).id;
      await staffGroup(tx, tenantId, id, operatorIds);
      await recordAudit(tx, actor, "groups.create", { kind: "group", id }, { ...group, operatorIds });
      await tellChange(tx, tenantId, { groupId: id });
      return id;
    }),
  );
}
