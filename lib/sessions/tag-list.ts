import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
import { t } from "@/messages/session-errors";

const MAX_TAGS = 50;
/** In UTF-16 units. */
const MAX_TAG_LENGTH = 100;

/** Tags written in one text, separated by commas: each once, in their order. */
export const TagList = z
  .string()
  .default("")
  .transform((written) => [...new Set(written.split(",").map(cleanFormText).filter(Boolean))])
  .pipe(
    z
      .array(z.string().max(MAX_TAG_LENGTH, { error: () => t("tagTooLong", { most: MAX_TAG_LENGTH }) }))
      .max(MAX_TAGS, { error: () => t("tooManyTags", { most: MAX_TAGS }) }),
  );
