import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
import { compilePattern } from "./kind";
import { MAX_NAME_LENGTH, MAX_PATTERN_LENGTH } from "./pattern-length";

/** Of a tenant: each is looked for in every text. */
export const MAX_PATTERNS = 20;

export const PatternFields = z.object({
  name: z
    .string()
    .transform(cleanFormText)
    .pipe(z.string().min(1, "Enter a name").max(MAX_NAME_LENGTH, `At most ${MAX_NAME_LENGTH} characters`)),
  pattern: z
    .string()
    .trim()
    .min(1, "Enter a pattern")
    .max(MAX_PATTERN_LENGTH, `At most ${MAX_PATTERN_LENGTH} characters`)
    .superRefine((written, context) => {
      const problem = problemOf(written);
      if (problem) context.addIssue({ code: "custom", message: problem });
    }),
});

function problemOf(written: string): string | null {
  try {
    const pattern = compilePattern(written);
    return pattern.matcher("").find()
      ? "It matches an empty text; it has to require at least one character"
      : null;
  } catch {
    return "This is no pattern in the syntax of RE2";
  }
}
