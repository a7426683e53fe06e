import { sql } from "drizzle-orm";
import { z } from "zod";
import { roles } from "@/lib/actor";
import { wholeNumber } from "@/lib/input-fields";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/users/password";

export const RoleChoice = z.enum(roles, { error: "Choose a role" });

/** Which operator a user is: none, one that is made for them, or one that is there and nobody's yet. */
export const OperatorChoice = z.union([z.literal("none"), z.literal("new"), wholeNumber(z.int())], {
  error: "Choose an operator",
});
export type OperatorChoice = z.output<typeof OperatorChoice>;

/** Empty for one that Parley makes. */
export const Password = z
  .string()
  .refine((text) => text === "" || text.length >= PASSWORD_MIN, `At least ${PASSWORD_MIN} characters`)
  .max(PASSWORD_MAX, `At most ${PASSWORD_MAX} characters`);

/** What a user is called in the lists of a tenant: by their own name only once they have come there (lib/users/actor.ts). */
export const memberName = sql<string>`coalesce(memberships.name, users.name)`;

/** What a change is made from: whoever changes a user who is not that any more loses the race. */
export const memberVersion = sql<string>`concat_ws(' ', memberships.role, (
  select o.id from operators o where o.tenant_id = memberships.tenant_id and o.user_id = memberships.user_id
))`;
