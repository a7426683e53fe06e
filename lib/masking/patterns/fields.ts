import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
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
    if (pattern.programSize() > MAX_INSTRUCTIONS)
      return "This pattern would slow all texts down; repeat its parts fewer times";
    if (pattern.matcher("").find())
      return "It matches an empty text; it has to require at least one character";
    return pattern.matcher(PATTERN_MASK).find()
      ? "It matches any characters, also the dots that replace a value; say which characters the value has"
      : null;
  } catch {
    return "This is no pattern in the syntax of RE2";
  }
}
