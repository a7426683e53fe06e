import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { KeyActor } from "@/lib/actor";
import { changesBetween } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { ScimRefusal } from "../scim/refusal";
import type { ProvisionedUser } from "./resource";

/** Changes the name and the e-mail of a user. Throws ScimRefusal for the e-mail of a user who has a password. */
export async function renameUser(
  tx: Transaction,
  actor: KeyActor,
  user: ProvisionedUser,
  { name, email }: { name: string; email: string },
): Promise<void> {
  if (name === user.name && email === user.email) return;
  // A link for a forgotten password would go to the new address.
  if (user.usesPassword && email.toLowerCase() !== user.email.toLowerCase())
    throw new ScimRefusal(400, "mutability", "This user has a password, so their userName cannot change");
  await tx.update(users).set({ name, email }).where(eq(users.id, user.id));
  const changes = changesBetween({ name: user.name, email: user.email }, { name, email });
  await recordAudit(tx, actor, "users.change", { kind: "user", id: user.id }, { changes });
}
