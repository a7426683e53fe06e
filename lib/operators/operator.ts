import { sql } from "drizzle-orm";
import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
import { optionalNumber, RowIds, wholeNumber } from "@/lib/input-fields";

/** How many sessions an operator can hold at once. */
export const CAPACITY = { least: 1, most: 50, usual: 3 } as const;
const fits = `A whole number from ${CAPACITY.least} to ${CAPACITY.most}`;

/** What an admin says of an operator. Without a user nobody can be there as this operator but through the API. */
export const OperatorFields = z.object({
  name: z
    .string()
    .transform(cleanFormText)
    .pipe(z.string().min(1, "Give the operator a name").max(120, "At most 120 characters")),
  externalId: z
    .string()
    .transform(cleanFormText)
    .pipe(z.string().max(200, "At most 200 characters"))
    .transform((text) => text || null),
  userId: optionalNumber(z.int("Choose a user")),
  groupIds: RowIds,
  capacity: wholeNumber(z.int(fits).min(CAPACITY.least, fits).max(CAPACITY.most, fits)),
});

/** What a change is made from: whoever changes an operator that is not like this any more loses the race. */
export const operatorVersion = sql<string>`md5(jsonb_build_array(
  operators.name, operators.external_id, operators.user_id, operators.capacity, operators.deactivated_at is null,
  array(select m.group_id from group_members m where m.tenant_id = operators.tenant_id and m.operator_id = operators.id order by 1)
)::text)`;

/** For `update ... set`: nobody is there as this operator. */
export const nobodyThere = { status: "offline", statusAt: sql`now()`, seenAt: null };

/** For `uniqueOrInvalid`. */
export const OPERATOR_TAKEN = {
  operators_external_id_key: ["externalId", "Another operator has this external ID"],
  operators_user_id_key: ["userId", "This user is another operator already"],
} as const;
