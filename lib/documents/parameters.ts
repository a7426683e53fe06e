import { z } from "zod";
import { cleanText } from "@/lib/clean-text";
import { MAX_LABEL_LENGTH } from "./fields";

/** In characters. */
const MAX_VALUE_LENGTH = 64 * 1024;

/** Parameters as pairs of name and text, sorted by name, so that equal parameters are equal pairs. */
export const Parameters = z
  .unknown()
  .optional()
  .meta({ type: "object", additionalProperties: { type: ["string", "number", "boolean", "null"] } })
  .transform(parameterPairs);

function parameterPairs(value: unknown, context: z.RefinementCtx): [string, string][] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object" || Array.isArray(value)) {
    context.addIssue({ code: "custom", message: "must be an object of names and values" });
    return z.NEVER;
  }
  const pairs = new Map<string, string>();
  for (const [name, each] of Object.entries(value)) {
    if (each === null) continue;
    if (name === "") context.addIssue({ code: "custom", message: "has a name that is empty" });
    if (name.length > MAX_LABEL_LENGTH)
      context.addIssue({ code: "custom", message: `has a name of more than ${MAX_LABEL_LENGTH} characters` });
    const text = typeof each === "object" ? JSON.stringify(each) : String(each);
    if (text.length > MAX_VALUE_LENGTH)
      context.addIssue({ code: "custom", message: `has a value of more than ${MAX_VALUE_LENGTH / 1024} kB` });
    pairs.set(cleanText(name), cleanText(text));
  }
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
}
