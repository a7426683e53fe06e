import { z } from "zod";
import { t } from "@/messages/errors";

/*
 * Fields of a verb's input that are no text. JSON has numbers and booleans; a form sends text, an empty one for nothing, and
 * no field at all for a box that is not ticked.
 */

/** The id of a row. What cannot be an id is read as 0, which no row has, and so answers like a missing row. */
export const RowId = z.preprocess(asNumber, z.int().catch(0));

/** The place of an event in its session. What cannot be one is read as 0, where no event is. */
export const EventPlace = z.preprocess(asNumber, z.int().max(2_147_483_647).catch(0));

/** Ids without repetition; none where a form has no box ticked. */
export const RowIds = z
  .array(RowId)
  .default([])
  .transform((ids) => [...new Set(ids)]);

/** A whole number that the schema accepts. */
export function wholeNumber<T extends z.ZodType>(schema: T) {
  return z.preprocess(asNumber, schema);
}

/** A whole number that the schema accepts, or null where nothing was entered. */
export function optionalNumber<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (isBlank(value) ? null : asNumber(value)), schema.nullable());
}

/** Made by a form for what it sends, so that a form sent twice does it once. Stored, and so without characters that cannot be. */
export const FormKey = z.string().regex(/^[\x21-\x7e]{8,100}$/, { error: () => t("wrongFormKey") });

/** True or false, also as text: yes, no, on, off, true, false. */
export const Flag = z.union([z.boolean(), z.stringbool()]);

function asNumber(value: unknown): unknown {
  return typeof value === "string" && /^\s*\d{1,15}\s*$/.test(value) ? Number(value) : value;
}

function isBlank(value: unknown): boolean {
  return typeof value === "string" && value.trim() === "";
}
