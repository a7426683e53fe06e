import { z } from "zod";
import { LONGEST_NOTE } from "./note-length";

/** A note as the session's panel shows it. */
export type Note = {
  id: number;
  text: string;
  authorId: number | null;
  author: string;
  createdAt: Date;
  editedAt: Date | null;
  version: number;
};

/** A note's text as it is stored. */
export const NoteText = z
  .string()
  .transform(cleanText)
  .pipe(
    z
      .string()
      .min(1, "Write something first")
      .max(LONGEST_NOTE, `A note has at most ${LONGEST_NOTE.toLocaleString("en")} characters`),
  );

/** What a database cannot store left out (trap T34), line breaks of a form made plain ones. */
function cleanText(text: string): string {
  return text.replaceAll("\0", "").toWellFormed().replaceAll(/\r\n?/g, "\n").trim();
}
