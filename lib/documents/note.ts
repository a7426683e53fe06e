import { z } from "zod";
import { instant, requiredInstant, requiredText, text, textOrNull } from "./fields";

/** A user by e-mail, or anybody else by name. */
const NoteAuthor = z
  .union([z.string(), z.object({ email: text, name: text })], { error: "must be a name or {email, name}" })
  .nullish()
  .transform((author) =>
    typeof author === "string" ? { email: null, name: textOrNull(author) } : (author ?? null),
  );

export const DocumentNote = z.object({
  at: requiredInstant,
  author: NoteAuthor,
  text: requiredText(1_000_000),
  editedAt: instant,
});

export type DocumentNote = z.output<typeof DocumentNote>;
