import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
import { wholeNumber } from "@/lib/input-fields";
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
  .transform(cleanFormText)
  .pipe(
    z
      .string()
      .min(1, "Write something first")
      .max(LONGEST_NOTE, `A note has at most ${LONGEST_NOTE.toLocaleString("en")} characters`),
  );

/** What cannot be a version is read as one that no note has. */
export const NoteVersion = wholeNumber(z.int32().catch(0));
