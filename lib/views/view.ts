import { and, eq, isNull, or, type SQL } from "drizzle-orm";
import { views } from "@/db/schema";
import type { Actor } from "@/lib/actor";

/** A saved query string of the sessions list. */
export type View = {
  id: number;
  name: string;
  query: string;
  shared: boolean;
  own: boolean;
  isDefault: boolean;
};

/** The views an actor may use: their own and the shared ones, not deleted. */
export function usableBy(actor: Actor): SQL {
  return and(
    eq(views.tenantId, actor.tenant.id),
    isNull(views.deletedAt),
    or(eq(views.userId, actor.userId), eq(views.shared, true)),
  ) as SQL;
}
