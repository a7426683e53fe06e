import { z } from "zod";
import { memberships, users } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { handOverLink } from "@/lib/sign-in-links/hand-over";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { hashPassword } from "@/lib/users/password";
import { UserName } from "@/lib/users/user-name";
import { t } from "@/messages/team-errors";
import { findMember } from "./find";
import { ByMail, OperatorChoice, Password, RoleChoice } from "./member";
import { setOperator } from "./set-operator";

const Input = z.object({
  email: z
    .string()
    .trim()
    .max(254, { error: () => t("enterEmail") })
    .pipe(z.email({ error: () => t("enterEmail") })),
  name: UserName,
  role: RoleChoice,
  operator: OperatorChoice,
  password: Password,
  byMail: ByMail,
});

/** The token of a one-time link, unless the admin has typed a password or the link is on its way by mail. */
export type AddedMember = { userId: number; email: string; token: string | null; mailed: boolean };

/**
 * Adds a user to the tenant, who chooses a password of their own: by a one-time link, or at the first sign-in with the one that
 * the admin typed. Whether another tenant has a user with the same e-mail makes no difference to either, and nothing reveals it.
 * Throws Forbidden, and Invalid also when they are already a member.
 */
export async function addMember(actor: Actor, input: unknown): Promise<AddedMember> {
  allow(actor, "settings.manage");
  const { email, name, role, operator, password, byMail } = parseInput(Input, input);
  const passwordHash = password === "" ? null : await hashPassword(password);
  const tenantId = actor.tenant.id;
  return transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    if (await findMember(tx, tenantId, email)) throw alreadyMember();
    const [user] = await tx
      .insert(users)
      .values({ email, name, passwordHash, passwordGiven: passwordHash !== null })
      .returning({ id: users.id });
    const userId = (user as { id: number }).id;
    await tx.insert(memberships).values({ tenantId, userId, role });
    await recordAudit(tx, actor, "users.add", { kind: "user", id: userId }, { role });
    await setOperator(tx, actor, { userId, name }, operator);
    if (passwordHash !== null) return { userId, email, token: null, mailed: false };
    return { userId, email, ...(await handOverLink(tx, userId, byMail ? "added" : undefined)) };
  });
}

function alreadyMember(): Invalid {
  const message = t("userInList");
  return new Invalid(message, { email: message });
}
