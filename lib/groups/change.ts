import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { groups } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { changesBetween } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { announceChange } from "@/lib/operators/announce-change";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { uniqueOrInvalid } from "@/lib/unique-violation";
import { t } from "@/messages/team-errors";
import { GROUP_TAKEN, GroupFields, groupVersion, warnsInTime } from "./group";
import { requireGroup } from "./require";
import { requireFreeName } from "./require-free-name";
import { operatorsOfGroup, setOperatorsOfGroup } from "./set-operators";

const Input = warnsInTime(GroupFields.extend({ id: RowId, version: z.string() }));

/** Changes a group and its operators. Throws Forbidden, NotFound, Invalid, and Conflict if it has changed since `version`. */
export async function changeGroup(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id, version, operatorIds, ...group } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await uniqueOrInvalid(GROUP_TAKEN, () =>
    transaction(async (tx) => {
      await lockSettings(tx, tenantId);
      const before = {
        ...(await requireGroup(tx, actor, id)),
        operatorIds: await operatorsOfGroup(tx, tenantId, id),
      };
      await requireFreeName(tx, tenantId, group.name, { id, name: before.name });
      const changed = await tx
        .update(groups)
        .set(group)
        .where(and(eq(groups.tenantId, tenantId), eq(groups.id, id), eq(groupVersion, version)))
        .returning({ id: groups.id });
      if (changed.length === 0) throw new Conflict(t("groupChanged"));
      await setOperatorsOfGroup(tx, tenantId, id, operatorIds);
      const changes = changesBetween(before, { ...group, operatorIds });
      await recordAudit(tx, actor, "groups.change", { kind: "group", id }, { changes });
      await announceChange(tx, tenantId, { groupId: id });
    }),
  );
}
