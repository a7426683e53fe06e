import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { parseQuery } from "@/lib/grid/parse-query";
import { sessionGrid } from "@/lib/sessions/columns";
import { followView, type LiveEvent } from "./follow";
import type { Watched } from "./watched";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const actor = { kind: "user", role: "admin", tenant: { id: 1 }, groupIds: [] } as unknown as UserActor;

function watched(filters = "", movesWithTime = false): Watched {
  const grid = sessionGrid([], "live");
  const { query } = parseQuery(grid, Object.fromEntries(new URLSearchParams(filters)));
  const context = { zone: "UTC", country: null, now: new Date() };
  return { selection: { actor, scope: "live", grid, query, context }, open: null, movesWithTime };
}

/** Follows a view with fake watches that ring on demand, and records each event with its time in milliseconds. */
function follow(first: Watched, ask = async () => first) {
  const watches = new Set<{ watched: Watched; ring: () => void }>();
  const watch = (of: Watched, _options: unknown, ring: () => void) => {
    const entry = { watched: of, ring };
    watches.add(entry);
    return () => void watches.delete(entry);
  };
  const started = Date.now();
  const received: [LiveEvent, at: number][] = [];
  const ends: unknown[] = [];
  const leave = followView(first, ask, { watch })({
    send: (event) => received.push([event, Date.now() - started]),
    end: (err) => ends.push(err),
  });
  const wakes = () => received.filter(([event]) => event === "wake").map(([, at]) => at);
  const [view, all] = [() => [...watches][0]?.ring(), () => [...watches][1]?.ring()];
  return { received, ends, wakes, watches, view, all, leave };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

it("sends a wake at the beginning, and at once after a single change", async () => {
  const { wakes, view, leave } = follow(watched());
  await pass(5_000);
  view();
  await pass(5_000);
  expect(wakes()).toEqual([0, 5_000]);
  leave();
});

it("sends one wake a second during many changes, and one for the last", async () => {
  const { wakes, view, leave } = follow(watched());
  await pass(10_000);
  for (let n = 0; n < 25; n++) {
    view();
    await pass(100);
  }
  await pass(5_000);
  expect(wakes()).toEqual([0, 10_000, 11_000, 12_000, 13_000]);
  leave();
});

it("a change that only the headline numbers show is delayed, or comes with the next wake", async () => {
  const { wakes, view, all, leave } = follow(watched("channel=phone"));
  await pass(10_000);
  all();
  await pass(8_000);
  expect(wakes()).toEqual([0, 15_000]);
  all();
  await pass(1_000);
  view();
  await pass(9_000);
  expect(wakes()).toEqual([0, 15_000, 19_000]);
  leave();
});

it("sends a beat every 15 seconds when nothing changes", async () => {
  const { received, leave } = follow(watched());
  await pass(46_000);
  expect(received).toEqual([
    ["wake", 0],
    ["beat", 15_000],
    ["beat", 30_000],
    ["beat", 45_000],
  ]);
  leave();
});

it("a view whose filter depends on time gets wakes without changes", async () => {
  const { wakes, leave } = follow(watched("", true));
  await pass(31_000);
  expect(wakes()).toEqual([0, 15_000, 30_000]);
  leave();
});

it("renews the rights of its reader every minute", async () => {
  const now = watched("channel=phone");
  const ask = vi.fn(async () => now);
  const { watches, leave } = follow(watched(), ask);
  await pass(59_000);
  expect(ask).not.toHaveBeenCalled();
  expect(watches.size).toBe(1);
  await pass(2_000);
  expect(ask).toHaveBeenCalledOnce();
  expect([...watches].map((each) => each.watched === now)).toEqual([true, false]);
  leave();
  expect(watches.size).toBe(0);
});

it("T27: ends within a minute when the rights are gone, and stops watching", async () => {
  const { watches, view, wakes, ends } = follow(watched(), () => Promise.reject(new NotFound()));
  await pass(59_000);
  expect(ends).toEqual([]);
  await pass(1_000);
  expect(ends).toEqual([expect.any(NotFound)]);
  expect(watches.size).toBe(0);
  view();
  expect(wakes()).toEqual([0]);
});

it("ends at once when the reader leaves, even while the rights are being read", async () => {
  const answers: ((watched: Watched) => void)[] = [];
  const { leave, watches, received, ends } = follow(
    watched(),
    () => new Promise((done) => answers.push(done)),
  );
  await pass(60_500);
  expect(answers.length).toBe(1);
  leave();
  expect(watches.size).toBe(0);
  const before = received.length;
  answers[0]?.(watched());
  await pass(120_000);
  expect([watches.size, received.length - before, ends.length, answers.length]).toEqual([0, 0, 0, 1]);
});

it("follows a session with one watch, without the headline numbers", async () => {
  const { wakes, watches, view, leave } = follow({ actor, sessionId: 1 });
  await pass(20_000);
  expect(watches.size).toBe(1);
  view();
  await pass(5_000);
  expect(wakes()).toEqual([0, 20_000]);
  leave();
});
