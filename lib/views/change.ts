import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { views } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, NotFound } from "@/lib/errors";
import { parsed } from "@/lib/parsed";
import { allow } from "@/lib/policy";
import { usableBy } from "./view";

const Change = z
  .object({
    name: z.string().trim().min(1, "Give it a name").max(80, "At most 80 characters"),
    query: z.string().max(8_000, "The view is too large to be saved"),
    shared: z.boolean(),
  })
  .partial();

/** Renames a view of one's own, gives it another query, or shares it. */
export async function changeView(actor: Actor, id: number, input: z.input<typeof Change>): Promise<void> {
  const change = parsed(Change, input);
  if (change.shared) allow(actor, "views.share");
  await changeOwn(actor, id, "views.change", change);
}

/** Deletes a view of one's own; it stays in the table with the time. */
export async function deleteView(actor: Actor, id: number): Promise<void> {
  await changeOwn(actor, id, "views.delete", { deletedAt: new Date() });
}

async function changeOwn(
  actor: Actor,
  id: number,
  verb: string,
  change: Partial<typeof views.$inferInsert>,
): Promise<void> {
  const [view] = await database()
    .select({ authorId: views.userId })
    .from(views)
    .where(and(usableBy(actor), eq(views.id, id)));
  if (!view) throw new NotFound("There is no such view");
  allow(actor, "views.change", view);
  await database().transaction(async (tx) => {
    const changed = await tx
      .update(views)
      .set(change)
      .where(and(eq(views.tenantId, actor.tenant.id), eq(views.id, id), isNull(views.deletedAt)))
      .returning({ id: views.id });
    if (changed.length === 0) throw new Conflict("This view has meanwhile been deleted");
    const { deletedAt: _, ...named } = change;
    await recordAudit(tx, actor, verb, { kind: "view", id }, named);
  });
}
