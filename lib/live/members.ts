import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { predicate } from "@/lib/sessions/predicate";
import { visibleTo } from "@/lib/sessions/visible";
import type { Watched } from "./question";

/** The sessions that are in a view now, of all or of those `among` them; with them the open one, if the actor may see it. */
export async function membersOf(watched: Watched, among?: ReadonlySet<number>): Promise<Set<number>> {
  const rows = await database()
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(isMember(watched), among && inArray(sessions.id, [...among])));
  return new Set(rows.map(({ id }) => id));
}

function isMember({ question, open }: Watched): SQL {
  const inView = predicate(question);
  if (open === null) return inView;
  const isOpen = and(visibleTo(question.actor), eq(sessions.id, open));
  return or(inView, isOpen) as SQL;
}
