import { z } from "zod";
import { cleanText } from "@/lib/clean-text";
import { requiredIdentifier } from "@/lib/documents/fields";
import { readInstant } from "@/lib/documents/instant";
import { RowId } from "@/lib/input-fields";

/** In characters. */
export const MAX_RECORDING_ID = 200;
const MAX_TRACK_LENGTH = 100;
/** A month, in seconds. */
const MAX_DURATION = 2_678_400;

const text = z
  .string()
  .nullish()
  .transform((written) => (written ? cleanText(written).trim() : "") || null);

/** In milliseconds: the clock of a recorder may be ahead. */
const MAX_AHEAD = 86_400_000;

/** What an upload says about its recording. Track and start may be left out when the recording is known already. */
export const UploadInput = z.object({
  sessionId: RowId,
  externalId: requiredIdentifier(MAX_RECORDING_ID),
  track: text.refine(
    (track) => track === null || track.length <= MAX_TRACK_LENGTH,
    `At most ${MAX_TRACK_LENGTH} characters`,
  ),
  startedAt: text.transform((written, context) => {
    if (written === null) return null;
    const read = readInstant(written);
    const startedAt = "instant" in read ? new Date(read.instant) : null;
    if (startedAt && startedAt.getTime() <= Date.now() + MAX_AHEAD) return startedAt;
    const problem = "instant" in read ? "is in the future" : read.problem;
    context.addIssue({ code: "custom", message: `startedAt ${problem}` });
    return z.NEVER;
  }),
  durationSeconds: text.transform((written, context) => {
    if (written === null) return null;
    const seconds = /^\d{1,8}(\.\d{1,9})?$/.test(written) ? Number(written) : Number.NaN;
    if (seconds <= MAX_DURATION) return seconds;
    context.addIssue({ code: "custom", message: "durationSeconds is not a number of seconds" });
    return z.NEVER;
  }),
  /** Of the whole recording. */
  sha256: text
    .transform((written) => written?.toLowerCase() ?? null)
    .refine((written) => written === null || /^[0-9a-f]{64}$/.test(written), "sha256 has no 64 digits"),
});

export type UploadInput = z.output<typeof UploadInput>;
