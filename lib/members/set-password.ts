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
 * Sets the password of a user of the tenant and ends their sign-ins. Returns the password, which is not stored. Throws Forbidden,
 * NotFound, Invalid, and Conflict when the user is or was a member of another tenant, because the password opens all of them.
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
    const membershipIn = (tenant: ReturnType<typeof eq>) =>
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
          exists(membershipIn(eq(memberships.tenantId, tenantId))),
          notExists(membershipIn(ne(memberships.tenantId, tenantId))),
        ),
      )
      .returning({ id: users.id });
    if (set.length === 0)
      throw new Conflict("This password cannot be set here; the administrator of the server can do it");
    await recordAudit(tx, actor, "users.set_password", { kind: "user", id: userId });
  });
  return { password, generated: typed === "" };
}
