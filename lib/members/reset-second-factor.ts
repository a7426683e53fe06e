import { z } from "zod";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { removeAllFactors } from "@/lib/second-factor/remove-all";
import { endSignInsOf } from "@/lib/sign-ins/end";
import { t } from "@/messages/team-errors";
import { requireMember } from "./require";

const Input = z.object({ id: RowId });

/**
 * Removes the second factor of a user who cannot use it any more, and signs them out everywhere. Throws Forbidden, NotFound, and
 * Conflict when there is none.
 */
export async function resetSecondFactor(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  await transaction(async (tx) => {
    await requireMember(tx, actor, id);
    if (!(await removeAllFactors(tx, id))) throw new Conflict(t("noSecondFactor"));
    await endSignInsOf(tx, [id]);
    await recordAudit(tx, actor, "users.reset_second_factor", { kind: "user", id });
  });
}
