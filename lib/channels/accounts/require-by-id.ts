import { type Database, database } from "@/db";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { Conflict, NotFound } from "@/lib/errors";
import { type FoundAccount, findAccountById } from "./find";

/** Returns an account of the actor's tenant with its credentials, active or not. Throws NotFound. */
export async function requireAccountById(
  actor: Actor,
  id: number,
  tx: Database | Transaction = database(),
): Promise<FoundAccount> {
  const account = await findAccountById(tx, actor.tenant.id, id);
  if (!account) throw new NotFound("There is no such channel");
  return account;
}

/** Throws Conflict. */
export function requireActive({ active }: FoundAccount): void {
  if (!active) throw new Conflict("This channel is deactivated. Activate it first.");
}
