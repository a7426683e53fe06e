import { z } from "zod";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Conflict } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { type ChangedBy, confirmPassword } from "@/lib/users/confirm-password";
import { lockUsers } from "@/lib/users/lock";
import { recordOwnChange } from "@/lib/users/own-audit";
import { CurrentPassword } from "@/lib/users/own-password";
import { t } from "@/messages/sign-in-refusals";
import { withSecondFactor } from "./factors";
import { replaceRecoveryCodes } from "./recovery-code";

const Input = z.object({ currentPassword: CurrentPassword });

/**
 * Makes new recovery codes for the actor and for their users in other tenants who have the same password and are signed in with
 * them; the former ones are worthless. Throws Invalid, Conflict without a second factor, and Unavailable over the limit.
 */
export async function renewRecoveryCodes(
  actor: UserActor,
  input: unknown,
  by: ChangedBy,
): Promise<readonly string[]> {
  const { currentPassword } = parseInput(Input, input);
  const matched = [...(await confirmPassword(actor, currentPassword, by)).keys()];
  return transaction(async (tx) => {
    await lockUsers(tx, matched);
    const userIds = [...(await withSecondFactor(matched, tx))];
    if (!userIds.includes(actor.userId)) throw new Conflict(t("factorRemoved"));
    await recordOwnChange(tx, userIds, { verb: "users.renew_recovery_codes" });
    return replaceRecoveryCodes(tx, userIds);
  });
}
