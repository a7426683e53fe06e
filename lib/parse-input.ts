import type { z } from "zod";
import { Invalid } from "./errors";

/** Throws Invalid with a message for each invalid field. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const { path, message } of result.error.issues) fields[path.join(".")] ??= message;
  throw new Invalid(Object.values(fields)[0] ?? "Check the highlighted fields", fields);
}
