import { and, eq, sql } from "drizzle-orm";
import { memberships, views } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import type { Scope } from "@/lib/sessions/predicate";
import { t } from "@/messages/view-errors";
import { isOfAuthor, usableBy } from "./view";

export type FoundView = {
  name: string;
  authorId: number;
  authorGone: boolean;
  shared: boolean;
  scope: Scope;
};

/** Finds a view that the actor can use and locks it until the transaction ends. Throws NotFound. */
export async function findView(tx: Transaction, actor: UserActor, id: number): Promise<FoundView> {
  const [view] = await tx
    .select({
      name: views.name,
      authorId: views.userId,
      authorGone: sql<boolean>`${memberships.deactivatedAt} is not null`,
      shared: views.shared,
      scope: views.scope,
    })
    .from(views)
    .innerJoin(memberships, isOfAuthor)
    .where(and(usableBy(actor), eq(views.id, id)))
    .for("update", { of: views });
  if (!view) throw new NotFound(t("noView"));
  return view;
}
