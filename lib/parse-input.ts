import type { z } from "zod";
import { t } from "@/messages/errors";
import { Invalid } from "./errors";

/** Throws Invalid with a message for each invalid field. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input, { error: messageFor });
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const { path, message } of result.error.issues) fields[path.join(".")] ??= message;
  throw new Invalid(Object.values(fields)[0] ?? t("checkFields"), fields);
}

/** For values that no form of ours sends, and whose schema therefore has no message of its own. */
function messageFor({ code, input }: z.core.$ZodRawIssue): string | undefined {
  if (code !== "invalid_type" && code !== "invalid_union" && code !== "invalid_value") return undefined;
  return input === undefined ? t("missing") : t("invalid");
}
