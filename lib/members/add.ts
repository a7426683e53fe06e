import { sql } from "drizzle-orm";
import { z } from "zod";
import { memberships, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, Invalid } from "@/lib/errors";
import { cleanFormText } from "@/lib/form-text";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/settings-lock";
import { hashPassword } from "@/lib/users/password";
import { becomeOperator } from "./become-operator";
import { OperatorChoice, Password, RoleChoice } from "./member";
import { newPassword } from "./new-password";

const Input = z.object({
  email: z
    .string()
    .trim()
    .max(254, "This is not an e-mail address")
    .pipe(z.email("Enter an e-mail, such as name@example.com")),
  name: z
    .string()
    .transform(cleanFormText)
    .pipe(z.string().min(1, "Enter the name").max(120, "At most 120 characters")),
  role: RoleChoice,
  operator: OperatorChoice,
  password: Password,
});

/**
 * Adds a user to the tenant. Somebody with this e-mail may have been in this installation before: they keep their name and
 * their password, or whoever is admin of one tenant could take over somebody of another. The answer, the audit and the work
 * are the same in both cases, so that the form does not tell who is where; nor does the list, where they are called what was
 * typed until they come here themselves. Returns the initial password, which is kept
 * nowhere and works unless they have one of their own. Throws Forbidden, and Invalid also when they are here already.
 */
export async function addMember(
  actor: Actor,
  input: unknown,
): Promise<{ userId: number; email: string; password: string; generated: boolean }> {
  allow(actor, "settings.manage");
  const { email, name, role, operator, password: typed } = parseInput(Input, input);
  const password = typed || newPassword();
  const passwordHash = await hashPassword(password);
  const tenantId = actor.tenant.id;
  return transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const userId = await ensureUser(tx, { email, name, passwordHash });
    const added = await tx
      .insert(memberships)
      .values({ tenantId, userId, role, name })
      .onConflictDoNothing()
      .returning({ userId: memberships.userId });
    if (added.length === 0) throw hereAlready();
    await recordAudit(tx, actor, "users.add", { kind: "user", id: userId }, { role });
    await becomeOperator(tx, actor, { userId, name }, operator);
    return { userId, email, password, generated: typed === "" };
  });
}

async function ensureUser(
  tx: Transaction,
  user: { email: string; name: string; passwordHash: string },
): Promise<number> {
  const [made] = await tx.insert(users).values(user).onConflictDoNothing().returning({ id: users.id });
  if (made) return made.id;
  const [found] = await tx
    .select({ id: users.id })
    .from(users)
    .where(sql`lower(${users.email}) = lower(${user.email})`);
  if (!found) throw new Conflict("This user has meanwhile been removed");
  return found.id;
}

/** Of the actor's own tenant, whose list shows it anyway. */
function hereAlready(): Invalid {
  const message = "This user is in the list already";
  return new Invalid(message, { email: message });
}
