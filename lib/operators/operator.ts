import { sql } from "drizzle-orm";
import { z } from "zod";
import { versionOf } from "@/db/version-of";
import { atMost, enterPersonName } from "@/lib/field-errors";
import { cleanFormText } from "@/lib/form-text";
import { optionalNumber, RowIds, wholeNumber } from "@/lib/input-fields";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { t as fieldError } from "@/messages/field-errors";
import { t } from "@/messages/team-errors";

export const CAPACITY = { min: 1, max: 50, default: 3 } as const;
const outOfRange = {
  error: () => fieldError("wholeNumber", { from: CAPACITY.min, to: CAPACITY.max }),
};

/** An operator without a user can only work through the API. */
export const OperatorFields = z.object({
  name: z
    .string()
    .transform(cleanFormText)
    .pipe(z.string().min(1, enterPersonName).max(MAX_NAME_LENGTH, atMost(MAX_NAME_LENGTH))),
  externalId: z
    .string()
    .transform(cleanFormText)
    .pipe(z.string().max(200, atMost(200)))
    .transform((text) => text || null),
  userId: optionalNumber(z.int({ error: () => t("chooseUser") })),
  groupIds: RowIds,
  capacity: wholeNumber(z.int(outOfRange).min(CAPACITY.min, outOfRange).max(CAPACITY.max, outOfRange)),
});

/** A hash of the editable fields: a change made from an older version is refused. */
export const operatorVersion = versionOf(
  "operators.name",
  "operators.external_id",
  "operators.user_id",
  "operators.capacity",
  "operators.deactivated_at is null",
  `select string_agg(m.group_id::text, ' ' order by m.group_id) from group_members m
    where m.tenant_id = operators.tenant_id and m.operator_id = operators.id`,
);

export const offline = { status: "offline", statusAt: sql`now()`, seenAt: null };

export const OPERATOR_TAKEN = {
  operators_external_id_key: ["externalId", () => t("operatorExternalIdTaken")],
  operators_user_id_key: ["userId", () => t("userHasOperator")],
} as const;
