import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { KeyActor } from "@/lib/actor";
import { changesBetween } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { ScimRefusal } from "../scim/refusal";
import type { ProvisionedUser, UserAttributes } from "./resource";
import { attributesOf, storeAttributes } from "./store";

/** The name that colleagues see, and the one that the provider has sent last. */
export type Names = { name: string; sentName: string };

/**
 * Writes what the provider has sent about a user, and to the audit what changes by it. The caller holds lockSettings. Throws
 * ScimRefusal for another e-mail of a user with a password.
 */
export async function writeUser(
  tx: Transaction,
  actor: KeyActor,
  before: ProvisionedUser,
  after: UserAttributes,
  { name, sentName }: Names,
): Promise<void> {
  const [email, attributes] = [after.userName, attributesOf(after)];
  await renameUser(tx, before, { name, email });
  await storeAttributes(tx, actor.tenant.id, before.id, { ...attributes, sentName });
  const changes = changesBetween(before, { name, email, ...attributes });
  if (Object.keys(changes).length === 0) return;
  await recordAudit(tx, actor, "users.change", { kind: "user", id: before.id }, { changes });
}

async function renameUser(
  tx: Transaction,
  user: ProvisionedUser,
  { name, email }: { name: string; email: string },
): Promise<void> {
  if (name === user.name && email === user.email) return;
  // A link for a forgotten password would go to the new address.
  if (user.usesPassword && email.toLowerCase() !== user.email.toLowerCase())
    throw new ScimRefusal(400, "mutability", "This user has a password, so their userName cannot change");
  await tx.update(users).set({ name, email }).where(eq(users.id, user.id));
}
