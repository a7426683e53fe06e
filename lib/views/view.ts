import { and, eq, isNull, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { memberships, views } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { atMost, enterName } from "@/lib/field-errors";
import { cleanFormText } from "@/lib/form-text";
import type { Scope } from "@/lib/sessions/predicate";
import { t } from "@/messages/view-errors";

export type View = {
  id: number;
  name: string;
  query: string;
  scope: Scope;
  shared: boolean;
  own: boolean;
  mayDelete: boolean;
  isDefault: boolean;
};

export const ViewName = z
  .string()
  .transform(cleanFormText)
  .pipe(z.string().min(1, enterName).max(80, atMost(80)));

export const ViewScope = z.enum(["history", "live"]);

export const ViewQuery = z
  .string()
  .transform(cleanFormText)
  .pipe(z.string().max(8_000, { error: () => t("tooLarge") }));

/** Joins the membership of a view's author. */
export const isOfAuthor = and(
  eq(memberships.tenantId, views.tenantId),
  eq(memberships.userId, views.userId),
) as SQL;

export function usableBy(actor: UserActor): SQL {
  return and(
    eq(views.tenantId, actor.tenant.id),
    isNull(views.deletedAt),
    or(eq(views.userId, actor.userId), eq(views.shared, true)),
  ) as SQL;
}
