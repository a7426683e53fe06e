import { z } from "zod";
import { versionOf } from "@/db/version-of";
import { MAX_LABEL_LENGTH } from "@/lib/documents/fields";
import { atMost, enterName } from "@/lib/field-errors";
import { cleanFormText } from "@/lib/form-text";
import { Flag, optionalNumber, RowIds, wholeNumber } from "@/lib/input-fields";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { t } from "@/messages/team-errors";

const whole = (from: number, to: number, unit: "sessions" | "seconds" | "minutes") => {
  const range = { error: () => t.find(`whole.${unit}`, { from, to }) };
  return z.int(range).min(from, range).max(to, range);
};

/** Empty means no limit for `queueLimit` and for waiting, and never for `queueTimeoutSeconds` and `offlineReturnMinutes`. */
export const GroupFields = z.object({
  name: z
    .string()
    .transform(cleanFormText)
    .pipe(z.string().min(1, enterName).max(MAX_NAME_LENGTH, atMost(MAX_NAME_LENGTH))),
  externalId: z
    .string()
    .transform(cleanFormText)
    .pipe(z.string().max(200, atMost(200)))
    .transform((text) => text || null),
  operatorIds: RowIds,
  queueLimit: optionalNumber(whole(1, 10_000, "sessions")),
  acceptTimeoutSeconds: wholeNumber(whole(5, 600, "seconds")),
  queueTimeoutSeconds: optionalNumber(whole(10, 86_400, "seconds")),
  offlineReturnMinutes: optionalNumber(whole(1, 1_440, "minutes")).default(null),
  waitingWarningSeconds: optionalNumber(whole(1, 86_400, "seconds")).default(null),
  waitingLimitSeconds: optionalNumber(whole(1, 86_400, "seconds")).default(null),
  requiresResult: Flag.default(false),
  requiresTags: Flag.default(false),
  /** Names in one text, separated by commas. */
  requiredParameters: z
    .string()
    .default("")
    .transform((written) => [...new Set(written.split(",").map(cleanFormText).filter(Boolean))])
    .pipe(
      z
        .array(
          z
            .string()
            .max(MAX_LABEL_LENGTH, { error: () => t("parameterTooLong", { most: MAX_LABEL_LENGTH }) }),
        )
        .max(20, { error: () => t("tooManyParameters", { most: 20 }) }),
    ),
});

type Limits = { waitingWarningSeconds: number | null; waitingLimitSeconds: number | null };

/** Refuses a warning that would come after the limit. */
export function warnsInTime<T extends z.ZodType<Limits>>(fields: T): T {
  return fields.refine(
    ({ waitingWarningSeconds: warning, waitingLimitSeconds: limit }) =>
      warning === null || limit === null || warning < limit,
    { path: ["waitingWarningSeconds"], error: () => t("warningAfterLimit") },
  );
}

/** A hash of the editable fields: a change made from an older version is refused. */
export const groupVersion = versionOf(
  "groups.name",
  "groups.external_id",
  "groups.queue_limit",
  "groups.accept_timeout_seconds",
  "groups.queue_timeout_seconds",
  "groups.offline_return_minutes",
  "groups.waiting_warning_seconds",
  "groups.waiting_limit_seconds",
  "groups.requires_result",
  "groups.requires_tags",
  "hash_array_extended(groups.required_parameters, 0)",
  "groups.deactivated_at is null",
  `select string_agg(m.operator_id::text, ' ' order by m.operator_id) from group_members m
    where m.tenant_id = groups.tenant_id and m.group_id = groups.id`,
);

export const GROUP_TAKEN = {
  groups_external_id_key: ["externalId", () => t("groupExternalIdTaken")],
} as const;
