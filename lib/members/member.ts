import { sql } from "drizzle-orm";
import { z } from "zod";
import { roles } from "@/lib/actor";
import { atLeast, atMost } from "@/lib/field-errors";
import { Flag, wholeNumber } from "@/lib/input-fields";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/users/password-length";
import { t } from "@/messages/team-errors";

export const RoleChoice = z.enum(roles, { error: () => t("chooseRole") });

/** No operator, a new one, or the id of an operator without a user. */
export const OperatorChoice = z.union([z.literal("none"), z.literal("new"), wholeNumber(z.int())], {
  error: () => t("chooseOperator"),
});
export type OperatorChoice = z.output<typeof OperatorChoice>;

/** Whether the one-time link is sent by mail; a form sends nothing for a box that is not ticked. */
export const ByMail = Flag.default(false);

export const Password = z
  .string()
  .refine((text) => text === "" || text.length >= PASSWORD_MIN, atLeast(PASSWORD_MIN))
  .max(PASSWORD_MAX, atMost(PASSWORD_MAX));

/** Changes with each editable field: a change made from an older version is refused. Of immutable functions, as `versionOf`. */
export const memberVersion = sql<string>`memberships.role || coalesce(' ' || (
  select o.id from operators o where o.tenant_id = memberships.tenant_id and o.user_id = memberships.user_id
)::text, '')`;
