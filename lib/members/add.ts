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
import { OperatorChoice, Password, RoleChoice } from "./member";
import { newPassword } from "./new-password";
import { setOperator } from "./set-operator";

const Input = z.object({
  email: z
    .string()
    .trim()
    .max(254, "Enter an e-mail, such as name@example.com")
    .pipe(z.email("Enter an e-mail, such as name@example.com")),
  name: z
    .string()
    .transform(cleanFormText)
    .pipe(z.string().min(1, "Enter a name").max(120, "At most 120 characters")),
  role: RoleChoice,
  operator: OperatorChoice,
  password: Password,
});

/**
 * Adds a user to the tenant. An existing user of the installation keeps their name and password; otherwise the admin of one
 * tenant could take over users of another. The answer, the audit and the time taken are the same in both cases, and the list
 * shows the given name until they first sign in here, so that nothing reveals who has an account. Returns the initial password,
 * which is not stored and only works for new users. Throws Forbidden, and Invalid also when they are already a member.
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
    const userId = await findOrCreateUser(tx, { email, name, passwordHash });
    const added = await tx
      .insert(memberships)
      .values({ tenantId, userId, role, name })
      .onConflictDoNothing()
      .returning({ userId: memberships.userId });
    if (added.length === 0) throw alreadyMember();
    await recordAudit(tx, actor, "users.add", { kind: "user", id: userId }, { role });
    await setOperator(tx, actor, { userId, name }, operator);
    return { userId, email, password, generated: typed === "" };
  });
}

async function findOrCreateUser(
  tx: Transaction,
  user: { email: string; name: string; passwordHash: string },
): Promise<number> {
  const [created] = await tx.insert(users).values(user).onConflictDoNothing().returning({ id: users.id });
  if (created) return created.id;
  const [found] = await tx
    .select({ id: users.id })
    .from(users)
    .where(sql`lower(${users.email}) = lower(${user.email})`);
  if (!found) throw new Conflict("This user was removed in the meantime");
  return found.id;
}

function alreadyMember(): Invalid {
  const message = "This user is already in the list";
  return new Invalid(message, { email: message });
}
