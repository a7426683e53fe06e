import { z } from "zod";
import { erasureActions } from "@/lib/erasure/action";
import { cleanFormText } from "@/lib/form-text";
import { onlyThis } from "@/lib/grid/grammar/value-filter";
import { Flag, optionalNumber } from "@/lib/input-fields";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { t } from "@/messages/retention";

/** In days, about a hundred years. */
const MAX_DAYS = 36_500;
/** Of a tenant: each is asked before the next one. */
export const MAX_RULES = 100;

const days = optionalNumber(
  z
    .int({ error: () => t("wholeDays") })
    .min(1, { error: () => t("atLeastOneDay") })
    .max(MAX_DAYS, { error: () => t("tooManyDays", { max: MAX_DAYS }) }),
).default(null);
const text = z.string().transform(cleanFormText).pipe(z.string().max(MAX_NAME_LENGTH)).default("");

/** The columns that a rule may name, with the kind of their filter. Facts that stay when a session is anonymised. */
export const RULE_COLUMNS = { channel: "choice", group: "list", result: "choice", tag: "list" } as const;
export type RuleColumn = keyof typeof RULE_COLUMNS;

/** The form of a rule: an empty filter is for all sessions. */
export const RuleFields = z
  .object({
    name: text.pipe(z.string().min(1, { error: () => t("enterName") })),
    channel: text,
    group: text,
    result: text,
    tag: text,
    action: z.enum([...erasureActions, ""], { error: () => t("chooseAction") }).default(""),
    days,
    fileDays: days,
    recordingDays: days,
    active: Flag.default(false),
  })
  .transform(({ channel, group, result, tag, action, ...rule }) => ({
    ...rule,
    action: action === "" ? null : action,
    query: queryOf({ channel, group, result, tag }),
  }))
  .superRefine((rule, context) => {
    const problem = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    if (rule.action !== null && rule.days === null) problem("days", t("enterDays"));
    if (rule.action === null && rule.days !== null) problem("action", t("chooseActionThen"));
    if (rule.action === null && rule.fileDays === null && rule.recordingDays === null)
      problem("action", t("chooseAny"));
  });
export type RuleFields = z.output<typeof RuleFields>;

function queryOf(values: Record<RuleColumn, string>): string {
  const address = new URLSearchParams();
  for (const [column, kind] of Object.entries(RULE_COLUMNS)) {
    const value = values[column as RuleColumn];
    if (value !== "") address.set(column, onlyThis(kind, value));
  }
  return address.toString();
}

export type RetentionRule = {
  id: number;
  name: string;
  query: string;
  action: RuleFields["action"];
  days: number | null;
  fileDays: number | null;
  recordingDays: number | null;
  active: boolean;
  version: number;
};
