import { z } from "zod";
import { count, instant, label, text } from "./fields";

export const DocumentRecording = z.object({
  track: label.transform((track) => track ?? "everyone"),
  state: label.transform((state) => state ?? "ready"),
  startedAt: instant,
  durationSeconds: z
    .number()
    .nonnegative()
    .nullish()
    .transform((seconds) => seconds ?? null),
  mediaType: text,
  size: count,
  // Undefined where it is missing, so that documents without it keep their fingerprints.
  sha256: text.transform((sha256) => sha256 ?? undefined),
  failure: text,
  createdAt: instant,
  deletedAt: instant,
});

export type DocumentRecording = z.output<typeof DocumentRecording>;
