import { z } from "zod";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { issueSignInLink } from "@/lib/sign-in-links/issue";
import { hashPassword } from "@/lib/users/password";
import { setPassword } from "@/lib/users/set-password";
import { Password } from "./member";
import { requireMember } from "./require";

const Input = z.object({ id: RowId, password: Password });

/**
 * Replaces the password of a user of the tenant and signs them out everywhere. They choose a new one: by the one-time link whose
 * token is returned, or at the first sign-in with the one that the admin typed. Throws Forbidden, NotFound and Invalid.
 */
export async function setMemberPassword(actor: Actor, input: unknown): Promise<{ token: string | null }> {
  allow(actor, "settings.manage");
  const { id: userId, password } = parseInput(Input, input);
  const hash = password === "" ? null : await hashPassword(password);
  return transaction(async (tx) => {
    await requireMember(tx, actor, userId);
    await setPassword(tx, [userId], { hash, given: hash !== null });
    const way = hash === null ? "link" : "password";
    await recordAudit(tx, actor, "users.set_password", { kind: "user", id: userId }, { way });
    return { token: hash === null ? await issueSignInLink(tx, userId) : null };
  });
}
