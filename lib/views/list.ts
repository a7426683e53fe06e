import { sql } from "drizzle-orm";
import { database } from "@/db";
import { memberships, views } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { may } from "@/lib/policy";
import { isOfAuthor, usableBy, type View } from "./view";

/**
 * Lists the views of the actor and the shared ones, of both lists, by name. Without paging, because view-limits.ts limits their
 * number.
 */
export async function listViews(actor: UserActor): Promise<View[]> {
  const rows = await database()
    .select({ view: views, authorGone: sql<boolean>`${memberships.deactivatedAt} is not null` })
    .from(views)
    .innerJoin(memberships, isOfAuthor)
    .where(usableBy(actor))
    .orderBy(views.name, views.id);
  return rows.map(({ view: { id, name, query, scope, shared, userId: authorId }, authorGone }) => ({
    id,
    name,
    query,
    scope,
    shared,
    own: authorId === actor.userId,
    mayDelete: may(actor, "views.delete", { authorId, authorGone, shared }),
    isDefault: id === actor.defaultViewId,
  }));
}

/** Returns the view with which the actor's list opens, if they chose one and can still use it. */
export async function defaultView(actor: UserActor): Promise<View | null> {
  if (actor.defaultViewId === null) return null;
  return (await listViews(actor)).find((view) => view.isDefault) ?? null;
}
