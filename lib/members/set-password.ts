import { z } from "zod";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { requireOwnPassword } from "@/lib/provisioning/require-own-password";
import { type HandedOver, handOverLink } from "@/lib/sign-in-links/hand-over";
import { hashPassword } from "@/lib/users/password";
import { setPassword } from "@/lib/users/set-password";
import { ByMail, Password } from "./member";
import { requireMember } from "./require";

const Input = z.object({ id: RowId, password: Password, byMail: ByMail });

/**
 * Replaces the password of a user of the tenant and signs them out everywhere. They choose a new one: by the one-time link whose
 * token is returned or that is sent by mail, or at the first sign-in with the one that the admin typed. Throws Forbidden,
 * NotFound, and Invalid also for users of an identity provider.
 */
export async function setMemberPassword(actor: Actor, input: unknown): Promise<HandedOver> {
  allow(actor, "settings.manage");
  const { id: userId, password, byMail } = parseInput(Input, input);
  const hash = password === "" ? null : await hashPassword(password);
  return transaction(async (tx) => {
    await requireMember(tx, actor, userId);
    await requireOwnPassword(tx, actor.tenant.id, userId);
    await setPassword(tx, [userId], { hash, given: hash !== null });
    const way = hash === null ? "link" : "password";
    await recordAudit(tx, actor, "users.set_password", { kind: "user", id: userId }, { way });
    if (hash !== null) return { token: null, mailed: false };
    return handOverLink(tx, userId, byMail ? "reset" : undefined);
  });
}
