import { z } from "zod";
import { cleanText } from "@/lib/clean-text";
import { LONGEST_LABEL, missingOrWrongType, textOrNull } from "./fields";
import { type Ref, refOf } from "./ref";

const LONGEST_KIND = 100;

export const Author = z.object({
  kind: z.string().min(1).max(LONGEST_KIND),
  id: z.union([z.string().max(LONGEST_LABEL), z.int()], { error: missingOrWrongType }).nullish(),
  name: z.string().max(LONGEST_LABEL).nullish(),
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
