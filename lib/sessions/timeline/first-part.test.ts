import { expect, test } from "vitest";
import type { SessionEvent } from "@/lib/events/event";
import { firstPart } from "./first-part";

const event = (seq: number, text: string): SessionEvent => ({
  ...{ seq, kind: "message", at: new Date(seq * 1_000), actorKind: "client", actorId: 1, text, data: null },
});
const window = (count: number, text: string) => ({
  events: Array.from({ length: count }, (_, index) => event(index + 1, text)),
  earlier: null,
  later: null,
});
const seqs = ({ events }: { events: readonly SessionEvent[] }) => events.map(({ seq }) => seq);

test("a window of short texts stays as it is", () => {
  const short = window(80, "Hello");
  for (const place of ["start", "end", { around: 40 }] as const)
    expect(firstPart(short, place)).toEqual(short);
});

test("long texts shorten it at the end that is not shown first, and that end leads on", () => {
  const long = window(80, "x".repeat(2_000));
  const start = firstPart(long, "start");
  expect(seqs(start)).toEqual(seqs(long).slice(0, start.events.length));
  expect(start).toMatchObject({ earlier: null, later: start.events.length });
  expect(start.events.length).toBeLessThan(20);

  const end = firstPart(long, "end");
  expect(seqs(end)).toEqual(seqs(long).slice(-end.events.length));
  expect(end).toMatchObject({ earlier: 81 - end.events.length, later: null });

  const around = firstPart(long, { around: 40 });
  expect(seqs(around)).toContain(40);
  expect(around).toMatchObject({ earlier: around.events[0]?.seq, later: around.events.at(-1)?.seq });
  expect(around.events.length).toBe(start.events.length);
  expect(40 - (around.earlier ?? 0)).toBeGreaterThan(5);
});

test("the windows beyond a shortened one stay known", () => {
  const part = { ...window(80, "x".repeat(2_000)), earlier: 1, later: 80 };
  expect(firstPart(part, "start").earlier).toBe(1);
  expect(firstPart(part, "end").later).toBe(80);
});

test("one event is shown, however long it is", () => {
  expect(seqs(firstPart(window(3, "x".repeat(90_000)), { around: 2 }))).toContain(2);
  expect(firstPart(window(0, ""), "start").events).toEqual([]);
});
