import { z } from "zod";
import { cleanText } from "@/lib/clean-text";
import { readInstant } from "./instant";

/* Shared fields. Written values may be missing or null unless the name says required; an empty text is read as null. */

/** PostgreSQL refuses a B-tree entry above 2,704 bytes, and a UTF-16 unit takes up to three. */
export const MAX_LABEL_LENGTH = 800;
/** These three together identify a client on a channel and share one B-tree entry. */
export const MAX_CHANNEL_LENGTH = 100;
export const MAX_ACCOUNT_LENGTH = 200;
export const MAX_IDENTITY_LENGTH = 500;
/** Of a message and other texts, in characters: longer ones would hold up everybody else while they are read. */
export const MAX_TEXT_LENGTH = 1024 * 1024;
const SMALLINT = 32_767;

export const text = z.string().max(MAX_TEXT_LENGTH).nullish().transform(textOrNull);
export const label = z.string().max(MAX_LABEL_LENGTH).nullish().transform(textOrNull);
export const labels = z
  .array(label)
  .nullish()
  .transform(withoutGaps<string>);
export const channelAccount = z.string().max(MAX_ACCOUNT_LENGTH).nullish().transform(textOrNull);
export const identifier = z
  .union([z.string().max(MAX_LABEL_LENGTH), z.int()], { error: missingOrWrongType })
  .nullish()
  .transform((value) => textOrNull(value?.toString()));
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);
export const count = z
  .int()
  .nonnegative()
  .nullish()
  .transform((value) => value ?? null);
export const rating = z
  .int()
  .min(-SMALLINT)
  .max(SMALLINT)
  .nullish()
  .transform((value) => value ?? null);
/** Up to a year, which is longer than anybody waits. */
export const waitingLimit = z
  .int()
  .min(1)
  .max(31_536_000)
  .nullish()
  .transform((value) => value ?? null);
export const instant = z
  .string()
  .meta({ format: "date-time" })
  .nullish()
  .transform((written, context) => (written ? instantOf(written, context) : null));

export const requiredText = (longest: number) => z.string().min(1).max(longest).transform(cleanText);
export const requiredIdentifier = (longest: number) =>
  z
    .union([z.string().min(1).max(longest), z.int()], { error: missingOrWrongType })
    .transform((value) => cleanText(String(value)));
export const requiredInstant = z
  .string()
  .meta({ format: "date-time" })
  .transform((written, context) => instantOf(written, context));

export function textOrNull(written: string | null | undefined): string | null {
  return written ? cleanText(written) : null;
}

export function withoutGaps<T>(list: readonly (T | null)[] | null | undefined): (T & {})[] {
  return (list ?? []).filter((item): item is T & {} => item !== null && item !== undefined);
}

/** Reads an instant inside a transform; `path` leads to it from the value that is transformed. */
export function instantOf(written: string, context: z.RefinementCtx, path: string[] = []): string {
  const read = readInstant(written);
  if ("instant" in read) return read.instant;
  context.addIssue({ code: "custom", message: read.problem, path });
  return z.NEVER;
}

export function missingOrWrongType({ input, code }: { input?: unknown; code?: string }): string | undefined {
  if (code !== "invalid_union") return undefined;
  return input === undefined || input === null ? "is missing" : "must be text or a number";
}
