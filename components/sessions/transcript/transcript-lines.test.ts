import { expect, test } from "vitest";
import type { SessionEvent } from "@/lib/events/event";
import { transcriptLines } from "./transcript-lines";

let seq = 0;
function event(
  at: string,
  kind = "message",
  actorKind = "client",
  actorId: number | null = null,
): SessionEvent {
  seq += 1;
  return { seq, kind, at: new Date(at), actorKind, actorId, text: "x", data: null };
}
const kindsOf = (events: SessionEvent[], zone = "Europe/Prague") =>
  transcriptLines(events, zone).map((line) =>
    line.is === "day"
      ? line.day.replace(",", "")
      : line.is === "message"
        ? line.continued
          ? "again"
          : "message"
        : "event",
  );

test("days change at midnight in the tenant's time zone", () => {
  const events = [event("2026-11-02T22:50:00Z"), event("2026-11-02T23:10:00Z")];
  expect(kindsOf(events)).toEqual([
    "Monday 2 November 2026",
    "message",
    "Tuesday 3 November 2026",
    "message",
  ]);
  expect(kindsOf(events, "UTC")).toEqual(["Monday 2 November 2026", "message", "message"]);
});

test("accepting and joining at once is one line", () => {
  const accepted = event("2026-11-02T10:00:00Z", "accepted", "operator", 1);
  const joined = event("2026-11-02T10:00:00Z", "joined", "operator", 1);
  expect(
    transcriptLines([accepted, joined], "UTC")
      .map(({ key }) => key)
      .slice(1),
  ).toEqual([`event-${joined.seq}`]);
  expect(
    transcriptLines([accepted, event("2026-11-02T10:00:00Z", "joined", "operator", 2)], "UTC"),
  ).toHaveLength(3);
});

test("consecutive messages of an author share a header until another author, a pause or an event", () => {
  const lines = kindsOf(
    [
      event("2026-11-02T10:00:00Z"),
      event("2026-11-02T10:01:00Z", "file"),
      event("2026-11-02T10:01:10Z", "message", "operator", 1),
      event("2026-11-02T10:01:20Z", "message", "operator", 2),
      event("2026-11-02T10:01:30Z", "joined", "operator", 3),
      event("2026-11-02T10:01:40Z", "message", "operator", 2),
      event("2026-11-02T10:07:00Z", "message", "operator", 2),
      event("2026-11-02T10:07:10Z", "system", "system"),
    ],
    "UTC",
  );
  expect(lines.slice(1)).toEqual([
    "message",
    "again",
    "message",
    "message",
    "event",
    "message",
    "message",
    "event",
  ]);
});
