import "server-only";
import { problemJson } from "@/app/_server/respond";
import { recordingBody } from "@/lib/api/recordings";
import type { UploadProgress, WrongOffset } from "@/lib/recordings/upload/append";

export function uploadResponse(progress: UploadProgress, status = 200): Response {
  return Response.json(recordingBody(progress), { status, headers: progressHeaders(progress) });
}

/** The problem, with the offset from which the uploader can go on. */
export function wrongOffsetResponse({ status, message, progress }: WrongOffset): Response {
  const response = problemJson({ type: "about:blank", title: "Conflict", status, detail: message });
  for (const [name, value] of Object.entries(progressHeaders(progress))) response.headers.set(name, value);
  return response;
}

/** https://datatracker.ietf.org/doc/draft-ietf-httpbis-resumable-upload/ */
function progressHeaders({ offset, isComplete }: Pick<UploadProgress, "offset" | "isComplete">) {
  return { "Upload-Offset": String(offset), "Upload-Complete": isComplete ? "?1" : "?0" };
}
