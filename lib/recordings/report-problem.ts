import { readInstant } from "@/lib/documents/instant";
import { recordingIn } from "@/lib/events/read-data";
import { MAX_RECORDING_ID } from "./upload/upload-input";

const STATES: readonly string[] = ["processing", "failed"];

/** The field and problem of an event that reports a recording; null when it can be stored. */
export function reportProblem(data: object | null): readonly [field: string, problem: string] | null {
  const report = recordingIn(data);
  if (!report) return ["data.recording", "is missing, or has no id or track"];
  const { id, state, startedAt } = report;
  if (id.length > MAX_RECORDING_ID)
    return ["data.recording.id", `is longer than ${MAX_RECORDING_ID} characters`];
  if (!STATES.includes(state))
    return ["data.recording.state", `must be one of ${STATES.join(", ")}; it is ready once it is uploaded`];
  if (startedAt === undefined) return null;
  const read = readInstant(startedAt);
  return "problem" in read ? ["data.recording.startedAt", read.problem] : null;
}
