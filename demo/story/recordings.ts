import type { RecordingRow } from "@/demo/database/rows";
import { weights } from "@/demo/random";
import type { Story } from "./story";

const phoneTracks = weights({ "operator client": 70, everyone: 30 });
const videoTracks = weights({ everyone: 45, "operator client": 25, "operator client screen": 30 });
const states = weights({ ready: 920, failed: 28, deleted: 45, processing: 7 });
const FAILURES = [
  "The media server stopped before the file was complete.",
  "The file is empty.",
  "Not enough space on the disk.",
];
const DAY = 86_400_000;

export function record(story: Story): void {
  const { spec, random, row, channel, next, now, ids } = story;
  if (!spec.records || (channel !== "phone" && channel !== "video")) return;
  if (row.acceptedAt === null || row.endedAt === null || random.chance(0.12)) return;
  const tracks = random.draw(channel === "phone" ? phoneTracks : videoTracks).split(" ");
  const state = random.draw(states);
  const seconds = (row.endedAt - row.acceptedAt) / 1_000;
  for (const track of tracks) {
    const video = channel === "video" && track !== "operator" && track !== "client";
    const recording: RecordingRow = {
      tenantId: row.tenantId,
      id: next.recordings++,
      sessionId: row.id,
      externalId: null,
      track,
      state,
      startedAt: row.acceptedAt,
      durationSeconds: state === "ready" || state === "deleted" ? Math.round(seconds * 10) / 10 : null,
      mediaType: video ? "video/webm" : "audio/ogg",
      size: state === "ready" ? Math.round(seconds * (video ? 62_000 : 6_000)) : null,
      sha256: null,
      storageKey: null,
      failure: state === "failed" ? random.pick(FAILURES) : null,
      createdAt: row.endedAt,
      deletedAt: state === "deleted" ? Math.min(row.endedAt + random.between(1, 20) * DAY, now) : null,
      deletedBy: state === "deleted" ? (ids.users[0] ?? null) : null,
    };
    story.recordings.push(recording);
    if (state !== "deleted") row.recordingCount++;
  }
}
