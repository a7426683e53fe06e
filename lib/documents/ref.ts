import { z } from "zod";
import { identifier, label, MAX_LABEL_LENGTH, textOrNull, withoutGaps } from "./fields";

/** An operator, group, chatbot or user by the identifier of the system they come from, by name, or both; never neither. */
export type Ref = { externalId: string | null; name: string | null };

export const ref = z
  .union([z.string().max(MAX_LABEL_LENGTH), z.object({ externalId: identifier, name: label })], {
    error: "must be a name or {externalId, name}",
  })
  .nullish()
  .transform((value) =>
    refOf(typeof value === "string" ? { externalId: null, name: textOrNull(value) } : value),
  );

export const refs = z
  .array(ref)
  .nullish()
  .transform(withoutGaps<Ref>);

export function refOf(value: Ref | null | undefined): Ref | null {
  return value && (value.externalId !== null || value.name !== null) ? value : null;
}
