import { keyActor } from "@/app/_server/key-actor";
import { respond } from "@/app/_server/respond";
import { uploadRecording } from "@/lib/recordings/upload";
import { appendToRecording, WrongOffset } from "@/lib/recordings/upload/append";
import { readUploadProgress } from "@/lib/recordings/upload/read-progress";
import { bodyOf, partOf, uploadInput } from "./upload-request";
import { uploadResponse, wrongOffsetResponse } from "./upload-response";

type RecordingParams = { params: Promise<{ id: string }> };

/** The whole recording in one request. */
export const PUT = respond(async (request: Request, { params }: RecordingParams) => {
  const actor = await keyActor(request);
  const { recording, isNew } = await uploadRecording(
    actor,
    uploadInput(request, (await params).id),
    bodyOf(request),
  );
  return uploadResponse({ recording, offset: recording.size ?? 0, isComplete: true }, isNew ? 201 : 200);
});

/** The next part of a recording. */
export const PATCH = respond(async (request: Request, { params }: RecordingParams) => {
  const actor = await keyActor(request);
  try {
    const progress = await appendToRecording(actor, uploadInput(request, (await params).id), partOf(request));
    return uploadResponse(progress, progress.isComplete ? 202 : 200);
  } catch (error) {
    if (error instanceof WrongOffset) return wrongOffsetResponse(error);
    throw error;
  }
});

/** How much has arrived, and what became of it. */
export const GET = respond(async (request: Request, { params }: RecordingParams) => {
  const actor = await keyActor(request);
  return uploadResponse(await readUploadProgress(actor, uploadInput(request, (await params).id)));
});

export const HEAD = GET;
