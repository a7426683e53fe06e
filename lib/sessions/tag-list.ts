import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";

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
      .array(z.string().max(MAX_TAG_LENGTH, `A tag has at most ${MAX_TAG_LENGTH} characters`))
      .max(MAX_TAGS, `At most ${MAX_TAGS} tags`),
  );
