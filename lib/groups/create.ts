import { groups } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { announceChange } from "@/lib/operators/announce-change";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { uniqueOrInvalid } from "@/lib/unique-violation";
import { GROUP_TAKEN, GroupFields, warnsInTime } from "./group";
import { requireFreeName } from "./require-free-name";
import { setOperatorsOfGroup } from "./set-operators";

/** Creates a group with its operators and returns its id. Throws Forbidden and Invalid. */
export async function createGroup(actor: Actor, input: unknown): Promise<number> {
  allow(actor, "settings.manage");
  const { operatorIds, ...group } = parseInput(warnsInTime(GroupFields), input);
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
      await setOperatorsOfGroup(tx, tenantId, id, operatorIds);
      await recordAudit(tx, actor, "groups.create", { kind: "group", id }, { ...group, operatorIds });
      await announceChange(tx, tenantId, { groupId: id });
      return id;
    }),
  );
}
