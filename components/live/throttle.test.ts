import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Throttle } from "./throttle";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("runs at once, then at most once a second, with one more run for all requests in between", () => {
  const run = vi.fn(() => throttle.done());
  const throttle: Throttle = new Throttle(run, 1_000, 15_000);
  for (let n = 0; n < 5; n++) throttle.request();
  expect(run).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(999);
  expect(run).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(60_000);
  expect(run).toHaveBeenCalledTimes(2);
});

it("waits for the last run to finish, unless it times out", () => {
  const run = vi.fn();
  const throttle = new Throttle(run, 1_000, 15_000);
  throttle.request();
  throttle.request();
  vi.advanceTimersByTime(14_000);
  expect(run).toHaveBeenCalledTimes(1);
  throttle.done();
  expect(run).toHaveBeenCalledTimes(2);
  throttle.request();
  vi.advanceTimersByTime(15_000);
  expect(run).toHaveBeenCalledTimes(3);
});

it("drops a pending request when it is stopped, and can be used again", () => {
  const run = vi.fn();
  const throttle = new Throttle(run, 1_000, 15_000);
  throttle.request();
  throttle.request();
  throttle.stop();
  vi.advanceTimersByTime(60_000);
  expect(run).toHaveBeenCalledTimes(1);
  throttle.request();
  expect(run).toHaveBeenCalledTimes(2);
});
