import type { Story } from "./story";

const TIMES = [
  "queuedAt",
  "waitingSince",
  "queueLeftAt",
  "acceptedAt",
  "firstResponseAt",
  "lastMessageAt",
  "endedAt",
  "concludedAt",
] as const;

/** Compresses the times of a session that started shortly before now, so that it has ended by now. */
export function endByNow({ row, events, files, recordings, now }: Story): void {
  const last = events.at(-1)?.at ?? row.createdAt;
  if (last <= now) return;
  const factor = (now - row.createdAt) / (last - row.createdAt);
  const drawn = (at: number) => row.createdAt + Math.floor((at - row.createdAt) * factor);
  for (const event of events) event.at = drawn(event.at);
  for (const time of TIMES) {
    const at = row[time];
    if (at !== null) row[time] = drawn(at);
  }
  for (const file of files) file.createdAt = drawn(file.createdAt);
  for (const recording of recordings) {
    recording.startedAt = row.acceptedAt;
    recording.createdAt = row.endedAt ?? now;
    if (recording.durationSeconds !== null) recording.durationSeconds *= factor;
  }
}
