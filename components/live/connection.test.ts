import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Connection, type ConnectionState } from "./connection";

/* A browser reduced to a clock, a window and event sources that the test controls. */

class Source extends EventTarget {
  static made: Source[] = [];
  closed = false;
  constructor(readonly address: string) {
    super();
    Source.made.push(this);
  }
  close(): void {
    this.closed = true;
  }
  emit(type: string): void {
    this.dispatchEvent(new MessageEvent(type, { data: String(Date.now()) }));
  }
}

const newest = () => Source.made.at(-1) as Source;
const answer = (status: number, type = "application/problem+json") =>
  vi.fn(async () => new Response(null, { status, headers: { "Content-Type": type } }));

beforeEach(() => {
  vi.useFakeTimers();
  Source.made = [];
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal(
    "fetch",
    vi.fn(() => Promise.reject(new TypeError("unreachable"))),
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function connect() {
  const states: ConnectionState[] = [];
  const [onWake, onRefused, onTime] = [vi.fn(), vi.fn(), vi.fn()];
  const listener = {
    onWake,
    onRefused,
    onTime,
    onState: (state: ConnectionState) => void states.push(state),
  };
  const connection = new Connection("/wakes", listener);
  return { connection, states, onWake, onRefused, onTime };
}

it("is live once it is open, and passes on wakes and the server's time", () => {
  const { connection, states, onWake, onTime } = connect();
  newest().emit("open");
  newest().emit("wake");
  newest().emit("beat");
  expect(states).toEqual(["connecting", "live"]);
  expect(onWake).toHaveBeenCalledOnce();
  expect(onTime).toHaveBeenCalledTimes(2);
  connection.close();
  expect(newest().closed).toBe(true);
});

it("T12: reconnects after the computer slept and no beat arrived", () => {
  const { connection, states } = connect();
  newest().emit("open");
  vi.advanceTimersByTime(30_000);
  newest().emit("beat");
  vi.advanceTimersByTime(35_000);
  expect(Source.made).toHaveLength(1);
  // Timers do not run during sleep; afterwards they all fire at once.
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(5_000);
  expect(Source.made).toHaveLength(2);
  expect(Source.made[0]?.closed).toBe(true);
  newest().emit("open");
  expect(states).toEqual(["connecting", "live", "offline", "live"]);
  connection.close();
});

it("retries with a growing delay up to a few seconds, and starts over after a success", async () => {
  const { connection } = connect();
  const waits: number[] = [];
  for (let n = 0; n < 8; n++) {
    const before = Date.now();
    newest().dispatchEvent(new Event("error"));
    await vi.advanceTimersToNextTimerAsync();
    while (newest().closed) await vi.advanceTimersToNextTimerAsync();
    waits.push(Date.now() - before);
  }
  expect(waits[0]).toBeLessThan(1_300);
  expect(Math.max(...waits)).toBeLessThan(20_000);
  expect(waits[7]).toBeGreaterThan(10_000);
  newest().emit("open");
  newest().dispatchEvent(new Event("error"));
  await vi.advanceTimersByTimeAsync(1_300);
  expect(newest().closed).toBe(false);
  connection.close();
});

it("goes offline and online with the network", () => {
  const { connection, states } = connect();
  newest().emit("open");
  window.dispatchEvent(new Event("offline"));
  expect(newest().closed).toBe(true);
  window.dispatchEvent(new Event("online"));
  newest().emit("open");
  expect(states).toEqual(["connecting", "live", "offline", "live"]);
  connection.close();
});

it.each([
  ["signed out", 401, undefined, true],
  ["no access any more", 404, undefined, true],
  ["server not ready", 503, undefined, false],
  ["response of a proxy", 404, "text/html", false],
])("finds out why it was refused: %s", async (_why, status, type, isRefused) => {
  vi.stubGlobal("fetch", answer(status as number, type));
  const { connection, onRefused } = connect();
  newest().dispatchEvent(new Event("error"));
  await vi.advanceTimersByTimeAsync(0);
  expect(onRefused).toHaveBeenCalledTimes(isRefused ? 1 : 0);
  connection.close();
});

it("does nothing once it is closed", async () => {
  const { connection, states } = connect();
  newest().dispatchEvent(new Event("error"));
  connection.close();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(Source.made).toHaveLength(1);
  expect(states).toEqual(["connecting", "offline"]);
});
