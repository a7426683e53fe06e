import { and, eq } from "drizzle-orm";
import { views } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import type { Scope } from "@/lib/sessions/predicate";
import { usableBy } from "./view";

export type FoundView = { authorId: number; shared: boolean; scope: Scope };

/** Finds a view that the actor can use and locks it until the transaction ends. Throws NotFound. */
export async function findView(tx: Transaction, actor: UserActor, id: number): Promise<FoundView> {
  const [view] = await tx
    .select({ authorId: views.userId, shared: views.shared, scope: views.scope })
    .from(views)
    .where(and(usableBy(actor), eq(views.id, id)))
    .for("update");
  if (!view) throw new NotFound("There is no such view");
  return view;
}
