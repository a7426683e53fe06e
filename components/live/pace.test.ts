import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Pace } from "./pace";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("runs at once, then at most once a second, and once more for all that was asked meanwhile", () => {
  const run = vi.fn(() => pace.done());
  const pace: Pace = new Pace(run, 1_000, 15_000);
  for (let n = 0; n < 5; n++) pace.ask();
  expect(run).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(999);
  expect(run).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(60_000);
  expect(run).toHaveBeenCalledTimes(2);
});

it("never runs before the last run has finished, however long that takes, but for one that never does", () => {
  const run = vi.fn();
  const pace = new Pace(run, 1_000, 15_000);
  pace.ask();
  pace.ask();
  vi.advanceTimersByTime(14_000);
  expect(run).toHaveBeenCalledTimes(1);
  pace.done();
  expect(run).toHaveBeenCalledTimes(2);
  pace.ask();
  vi.advanceTimersByTime(15_000);
  expect(run).toHaveBeenCalledTimes(3);
});

it("forgets what was asked for when it is stopped, and can be asked again", () => {
  const run = vi.fn();
  const pace = new Pace(run, 1_000, 15_000);
  pace.ask();
  pace.ask();
  pace.stop();
  vi.advanceTimersByTime(60_000);
  expect(run).toHaveBeenCalledTimes(1);
  pace.ask();
  expect(run).toHaveBeenCalledTimes(2);
});
