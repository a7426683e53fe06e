import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
import { t } from "@/messages/masking";
import { compilePattern, PATTERN_MASK } from "./kind";
import { MAX_NAME_LENGTH, MAX_PATTERN_LENGTH } from "./pattern-length";

/** Of a tenant: each is looked for in every text. */
export const MAX_PATTERNS = 20;

/** Of a pattern as the engine reads it, with its repetitions written out: each takes time at each character of a text. */
const MAX_INSTRUCTIONS = 500;

export const PatternFields = z.object({
  name: z
    .string()
    .transform(cleanFormText)
    .pipe(
      z
        .string()
        .min(1, { error: () => t("enterName") })
        .max(MAX_NAME_LENGTH, { error: () => t("tooLong", { max: MAX_NAME_LENGTH }) }),
    ),
  pattern: z
    .string()
    .trim()
    .min(1, { error: () => t("enterPattern") })
    .max(MAX_PATTERN_LENGTH, { error: () => t("tooLong", { max: MAX_PATTERN_LENGTH }) })
    .superRefine((written, context) => {
      const problem = problemOf(written);
      if (problem) context.addIssue({ code: "custom", message: problem });
    }),
});

function problemOf(written: string): string | null {
  try {
    const pattern = compilePattern(written);
    if (pattern.programSize() > MAX_INSTRUCTIONS) return t("patternTooSlow");
    if (pattern.matcher("").find()) return t("patternMatchesEmpty");
    return pattern.matcher(PATTERN_MASK).find() ? t("patternMatchesMask") : null;
  } catch {
    return t("noPattern");
  }
}
