import { and, eq, exists, ne, notExists, sql } from "drizzle-orm";
import { z } from "zod";
import { memberships, users } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { hashPassword } from "@/lib/users/password";
import { Password } from "./member";
import { newPassword } from "./new-password";
import { requireMember } from "./require";

const Input = z.object({ id: RowId, password: Password });

/**
 * Gives a user of the tenant another password and ends their sign-ins. Returns it; it is kept nowhere. Only of somebody who
 * never belonged to another tenant: a password opens all of them, and an admin has a say in one. Throws Forbidden, NotFound,
 * Invalid, and Conflict for the others.
 */
export async function setMemberPassword(
  actor: Actor,
  input: unknown,
): Promise<{ password: string; generated: boolean }> {
  allow(actor, "settings.manage");
  const { id: userId, password: typed } = parseInput(Input, input);
  const password = typed || newPassword();
  const passwordHash = await hashPassword(password);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    await requireMember(tx, actor, userId);
    const within = (tenant: ReturnType<typeof eq>) =>
      tx
        .select({ userId: memberships.userId })
        .from(memberships)
        .where(and(eq(memberships.userId, users.id), tenant));
    const set = await tx
      .update(users)
      .set({ passwordHash, passwordChangedAt: sql`now()` })
      .where(
        and(
          eq(users.id, userId),
          exists(within(eq(memberships.tenantId, tenantId))),
          notExists(within(ne(memberships.tenantId, tenantId))),
        ),
      )
      .returning({ id: users.id });
    if (set.length === 0)
      throw new Conflict("This password cannot be set here; whoever runs Parley can do it for them");
    await recordAudit(tx, actor, "users.set_password", { kind: "user", id: userId });
  });
  return { password, generated: typed === "" };
}
