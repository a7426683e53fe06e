import { and, eq } from "drizzle-orm";
import { database, type Transaction } from "@/db";
import { memberships, views } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import { usableBy } from "./view";

/** Makes a usable view the one the actor's list opens with, or none of them by null. */
export async function chooseDefaultView(actor: Actor, id: number | null): Promise<void> {
  await database().transaction((tx) => chooseDefault(tx, actor, id));
}

/** The same inside a transaction. */
export async function chooseDefault(tx: Transaction, actor: Actor, id: number | null): Promise<void> {
  if (id !== null) {
    const found = await tx
      .select({ id: views.id })
      .from(views)
      .where(and(usableBy(actor), eq(views.id, id)));
    if (found.length === 0) throw new NotFound("There is no such view");
  }
  await tx
    .update(memberships)
    .set({ defaultViewId: id })
    .where(and(eq(memberships.tenantId, actor.tenant.id), eq(memberships.userId, actor.userId)));
  await recordAudit(tx, actor, "views.chooseDefault", { kind: "view", id: id ?? 0 });
}
