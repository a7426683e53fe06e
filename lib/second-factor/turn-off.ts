import { eq } from "drizzle-orm";
import { z } from "zod";
import { totpSecrets } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Conflict } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { type ChangedBy, confirmPassword } from "@/lib/users/confirm-password";
import { lockUsers } from "@/lib/users/lock";
import { recordOwnChange } from "@/lib/users/own-audit";
import { CurrentPassword } from "@/lib/users/own-password";
import { t } from "@/messages/sign-in-refusals";
import { keepRequiredFactor } from "./keep-required";

const Input = z.object({ currentPassword: CurrentPassword });

/**
 * Removes the authenticator app of the actor, in this tenant only. Throws Invalid, Conflict when there is none or their role requires
 * it, and Unavailable over the limit of attempts to sign in.
 */
export async function turnOffApp(actor: UserActor, input: unknown, by: ChangedBy): Promise<void> {
  const { currentPassword } = parseInput(Input, input);
  await confirmPassword(actor, currentPassword, by);
  const { userId } = actor;
  await transaction(async (tx) => {
    await lockUsers(tx, [userId]);
    const removed = await tx
      .delete(totpSecrets)
      .where(eq(totpSecrets.userId, userId))
      .returning({ userId: totpSecrets.userId });
    if (removed.length === 0) throw new Conflict(t("appRemoved"));
    await keepRequiredFactor(tx, [userId]);
    await recordOwnChange(tx, [userId], { verb: "users.turn_off_app" });
  });
}
