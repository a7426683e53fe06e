import { z } from "zod";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { RowId, RowIds } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { endAccess } from "./end-access";

const Input = z.object({ id: RowId, keep: RowIds });

/**
 * Deactivates a member, with what `endAccess` ends, but for the API keys to `keep`: also keys that the admin has not seen yet. Throws
 * Forbidden, NotFound, and Conflict when no active admin would be left.
 */
export async function deactivateMember(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id, keep } = parseInput(Input, input);
  await transaction(async (tx) => {
    // Otherwise two admins could deactivate each other at the same moment.
    await lockSettings(tx, actor.tenant.id);
    await endAccess(tx, actor, { userId: id, keep });
  });
}
