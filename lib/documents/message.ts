import { z } from "zod";
import { Author, authorOf } from "./author";
import { Answers, EventFacts } from "./event";
import { count, instantOf, MAX_LABEL_LENGTH, MAX_TEXT_LENGTH, textOrNull } from "./fields";
import { FileFacts } from "./file";

/* One transform for all fields: documents are mostly messages, and a step of a zod schema costs more than its work. */
export const DocumentMessage = z
  .object({
    at: z.string().meta({ format: "date-time" }),
    author: Author.nullish(),
    kind: z.string().max(MAX_LABEL_LENGTH).nullish(),
    text: z.string().max(MAX_TEXT_LENGTH).nullish(),
    file: FileFacts.nullish(),
    answers: Answers.nullish(),
    data: EventFacts.optional(),
    seq: count.optional(),
  })
  .transform(({ at, author, kind, text, file, answers, data, seq }, context) => ({
    at: instantOf(at, context, ["at"]),
    author: authorOf(author),
    kind: textOrNull(kind) ?? (file ? "file" : "text"),
    text: textOrNull(text),
    file: file ?? null,
    answers: answers ?? null,
    data: data ?? null,
    seq: seq ?? null,
  }));

export type DocumentMessage = z.output<typeof DocumentMessage>;
