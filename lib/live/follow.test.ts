import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { parseQuery } from "@/lib/grid/query";
import { sessionGrid } from "@/lib/sessions/columns";
import { followView, type Told } from "./follow";
import type { Watched } from "./question";

/* Time is the fake clock's here: a second takes none. */

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const actor = { kind: "user", role: "admin", tenant: { id: 1 }, groupIds: [] } as unknown as UserActor;

function watched(filters = "", movesWithTime = false): Watched {
  const grid = sessionGrid([], "live");
  const { query } = parseQuery(grid, Object.fromEntries(new URLSearchParams(filters)));
  const context = { zone: "UTC", now: new Date() };
  return { question: { actor, scope: "live", grid, query, context }, open: null, movesWithTime };
}

/** Follows a view whose watches ring when they are told to, and notes what comes when, in milliseconds. */
function follow(first: Watched, ask = async () => first) {
  const watches = new Set<{ watched: Watched; ring: () => void }>();
  const watch = (of: Watched, _options: unknown, ring: () => void) => {
    const entry = { watched: of, ring };
    watches.add(entry);
    return () => void watches.delete(entry);
  };
  const leaving = new AbortController();
  const started = Date.now();
  const heard: [Told, at: number][] = [];
  const end = (async () => {
    for await (const told of followView(first, ask, leaving.signal, { watch }))
      heard.push([told, Date.now() - started]);
  })();
  const wakes = () => heard.filter(([told]) => told === "wake").map(([, at]) => at);
  const [view, all] = [() => [...watches][0]?.ring(), () => [...watches][1]?.ring()];
  return { heard, wakes, watches, view, all, end, leave: () => leaving.abort() };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

it("tells to look at once, and of one change at once, too", async () => {
  const { wakes, view, leave, end } = follow(watched());
  await pass(5_000);
  view();
  await pass(5_000);
  expect(wakes()).toEqual([0, 5_000]);
  leave();
  await end;
});

it("of many changes tells once a second, and never forgets the last", async () => {
  const { wakes, view, leave, end } = follow(watched());
  await pass(10_000);
  for (let n = 0; n < 25; n++) {
    view();
    await pass(100);
  }
  await pass(5_000);
  expect(wakes()).toEqual([0, 10_000, 11_000, 12_000, 13_000]);
  leave();
  await end;
});

it("a change that only the numbers above a filtered view show waits a little, and comes with another", async () => {
  const { wakes, view, all, leave, end } = follow(watched("channel=phone"));
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
  await end;
});

it("says that it is still there when nothing happens", async () => {
  const { heard, leave, end } = follow(watched());
  await pass(46_000);
  expect(heard).toEqual([
    ["wake", 0],
    ["beat", 15_000],
    ["beat", 30_000],
    ["beat", 45_000],
  ]);
  leave();
  await end;
});

it("a view that moves with time is looked at again though nothing happens", async () => {
  const { wakes, leave, end } = follow(watched("", true));
  await pass(31_000);
  expect(wakes()).toEqual([0, 15_000, 30_000]);
  leave();
  await end;
});

it("goes on with the rights of now, asked for every minute", async () => {
  const now = watched("channel=phone");
  const ask = vi.fn(async () => now);
  const { watches, leave, end } = follow(watched(), ask);
  await pass(59_000);
  expect(ask).not.toHaveBeenCalled();
  expect(watches.size).toBe(1);
  await pass(2_000);
  expect(ask).toHaveBeenCalledOnce();
  expect([...watches].map((each) => each.watched === now)).toEqual([true, false]);
  leave();
  await end;
  expect(watches.size).toBe(0);
});

it("T27: ends within a minute when the rights are gone, and watches no more", async () => {
  const { watches, view, wakes, end } = follow(watched(), () => Promise.reject(new NotFound()));
  const ended = expect(end).rejects.toThrow(NotFound);
  await pass(60_000);
  await ended;
  expect(watches.size).toBe(0);
  view();
  expect(wakes()).toEqual([0]);
});

it("ends at once when the reader leaves, also one that had left before", async () => {
  const { leave, end, watches } = follow(watched());
  await pass(500);
  leave();
  await end;
  expect(watches.size).toBe(0);
  const before = new AbortController();
  before.abort();
  const told = followView(watched(), async () => watched(), before.signal, { watch: () => () => {} });
  expect((await told.next()).done).toBe(true);
});
