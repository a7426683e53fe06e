import { database } from "@/db";
import { views } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { usableBy, type View } from "./view";

/** The actor's own views and the shared ones, by name: all of them, since room.ts bounds how many there can be. */
export async function listViews(actor: UserActor): Promise<View[]> {
  const rows = await database().select().from(views).where(usableBy(actor)).orderBy(views.name, views.id);
  return rows.map(({ id, name, query, shared, userId }) => ({
    id,
    name,
    query,
    shared,
    own: userId === actor.userId,
    isDefault: id === actor.defaultViewId,
  }));
}

/** The view the actor's list opens with, if they chose one that they may still use. */
export async function defaultView(actor: UserActor): Promise<View | null> {
  if (actor.defaultViewId === null) return null;
  return (await listViews(actor)).find((view) => view.isDefault) ?? null;
}
