import { z } from "zod";
import type { UploadProgress } from "@/lib/recordings/upload/append";

/* The response of an upload; recordings.db.test.ts checks that it has this shape. */

export const RecordingResponse = z.strictObject({
  id: z.int().meta({ description: "The id of the recording in Parley." }),
  sessionId: z.int().meta({ description: "The id of the session in Parley." }),
  externalId: z.string().nullable().meta({ description: "The id from the address." }),
  track: z.string().meta({ description: "operator, client, everyone or screen." }),
  state: z.string().meta({
    description:
      "processing: not all bytes have arrived, or they are being checked. ready: it can be played. failed or deleted.",
  }),
  startedAt: z.string().nullable().meta({ format: "date-time", description: "When it begins." }),
  durationSeconds: z.number().nullable().meta({ description: "The duration in seconds, if known." }),
  mediaType: z.string().nullable().meta({ description: "The media type, by the first bytes." }),
  size: z.int().nullable().meta({ description: "The size in bytes, when all have arrived." }),
  sha256: z.string().nullable().meta({ description: "The SHA-256 in hexadecimal." }),
  failure: z.string().nullable().meta({ description: "Why it failed." }),
  received: z.int().meta({ description: "How many bytes have arrived: where the next part begins." }),
  complete: z.boolean().meta({ description: "Whether all bytes have arrived." }),
});

export function recordingBody({
  recording,
  offset,
  isComplete,
}: UploadProgress): z.output<typeof RecordingResponse> {
  const { startedAt, ...rest } = recording;
  return { ...rest, startedAt: startedAt?.toISOString() ?? null, received: offset, complete: isComplete };
}
