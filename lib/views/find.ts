import { and, eq } from "drizzle-orm";
import { views } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { usableBy } from "./view";

/** What a change of a view is judged by. */
export type FoundView = { authorId: number; shared: boolean };

/**
 * The view a verb is about, locked until the transaction ends, so that it stays what it was judged as. Throws NotFound
 * for one that is missing, deleted, of another tenant, or somebody else's and not shared.
 */
export async function findView(tx: Transaction, actor: UserActor, id: number): Promise<FoundView> {
  const [view] = await tx
    .select({ authorId: views.userId, shared: views.shared })
    .from(views)
    .where(and(usableBy(actor), eq(views.id, id)))
    .for("update");
  if (!view) throw new NotFound("There is no such view");
  return view;
}
