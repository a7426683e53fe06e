import { z } from "zod";
import { cleanText } from "@/lib/clean-text";
import { MAX_LABEL_LENGTH, missingOrWrongType, textOrNull } from "./fields";
import { type Ref, refOf } from "./ref";

const MAX_KIND_LENGTH = 100;

export const Author = z.object({
  kind: z.string().min(1).max(MAX_KIND_LENGTH),
  id: z.union([z.string().max(MAX_LABEL_LENGTH), z.int()], { error: missingOrWrongType }).nullish(),
  name: z.string().max(MAX_LABEL_LENGTH).nullish(),
});

export function authorOf(author: z.output<typeof Author> | null | undefined): {
  kind: string;
  who: Ref | null;
} {
  if (!author) return { kind: "system", who: null };
  const { kind, id, name } = author;
  return {
    kind: cleanText(kind),
    who: refOf({ externalId: textOrNull(id?.toString()), name: textOrNull(name) }),
  };
}
