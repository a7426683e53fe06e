import { z } from "zod";
import { enterText } from "@/lib/field-errors";
import { cleanFormText } from "@/lib/form-text";
import { wholeNumber } from "@/lib/input-fields";
import { t } from "@/messages/note-errors";
import { MAX_NOTE_LENGTH } from "./note-length";

export type Note = {
  id: number;
  text: string;
  authorId: number | null;
  author: string;
  createdAt: Date;
  editedAt: Date | null;
  version: number;
};

export const NoteText = z
  .string()
  .transform(cleanFormText)
  .pipe(
    z
      .string()
      .min(1, enterText)
      .max(MAX_NOTE_LENGTH, { error: () => t("tooLong", { most: MAX_NOTE_LENGTH }) }),
  );

/** Invalid values become 0, a version that no note has. */
export const NoteVersion = wholeNumber(z.int32().catch(0));
