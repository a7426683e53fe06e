import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
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

/** What cannot be an id is read as one that nothing has, and so answers like a missing note. */
export const NoteId = z.int().catch(0);

/** What cannot be a version is read as one that no note has. */
export const NoteVersion = z.int32().catch(0);
