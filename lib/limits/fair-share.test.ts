import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FairShare } from "./fair-share";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LONGEST = 300;

/** Asks for turns, and notes in `begun` those that have begun. */
function askFor(share: FairShare, begun: string[], ...names: string[]) {
  return names.map((name) =>
    share.take(name.slice(0, 1), { longest: LONGEST }).then((release) => {
      begun.push(name);
      return release;
    }),
  );
}

const settle = () => vi.advanceTimersByTimeAsync(0);

test("who is alone has all their turns at once", async () => {
  const begun: string[] = [];
  askFor(new FairShare(), begun, "a1", "a2", "a3", "a4");
  await settle();
  expect(begun).toEqual(["a1", "a2", "a3", "a4"]);
});

test("beside others everybody has one turn at once, the next in their order, and newcomers wait for nobody", async () => {
  const share = new FairShare();
  const begun: string[] = [];
  const [, a1, a2] = askFor(share, begun, "b1", "a1", "a2", "a3", "c1", "b2");
  await settle();
  expect(begun).toEqual(["b1", "a1", "c1"]);
  (await a1)?.();
  await settle();
  expect(begun).toEqual(["b1", "a1", "c1", "a2"]);
  askFor(share, begun, "a4", "d1");
  (await a2)?.();
  await settle();
  expect(begun).toEqual(["b1", "a1", "c1", "a2", "d1", "a3"]);
});

test("a turn that is released twice frees one place", async () => {
  const share = new FairShare();
  const begun: string[] = [];
  const [, a1] = askFor(share, begun, "b1", "a1", "a2", "a3");
  (await a1)?.();
  (await a1)?.();
  await settle();
  expect(begun).toEqual(["b1", "a1", "a2"]);
});

test("a turn that nobody releases is over in time", async () => {
  const share = new FairShare();
  const begun: string[] = [];
  askFor(share, begun, "b1", "a1", "a2", "a3");
  await vi.advanceTimersByTimeAsync(LONGEST - 1);
  expect(begun).toEqual(["b1", "a1"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toContain("a2");
  await vi.advanceTimersByTimeAsync(LONGEST);
  expect(begun).toEqual(["b1", "a1", "a2", "a3"]);
});

test("soon after others have left there are two turns at once, and later as many as before", async () => {
  const share = new FairShare();
  const begun: string[] = [];
  const [b1] = askFor(share, begun, "b1", "a1", "a2", "a3", "a4");
  (await b1)?.();
  await settle();
  expect(begun).toEqual(["b1", "a1", "a2"]);
  await vi.advanceTimersByTimeAsync(5_000);
  begun.length = 0;
  askFor(share, begun, "a5", "a6", "a7");
  await settle();
  expect(begun).toEqual(["a5", "a6", "a7"]);
});

test("who has had most of the time lately lets others go first, but not forever", async () => {
  const share = new FairShare();
  const begun: string[] = [];
  for (let turn = 0; turn < 20; turn++) {
    const release = await share.take("a", { longest: LONGEST });
    await vi.advanceTimersByTimeAsync(200);
    release();
  }
  const [b1] = askFor(share, begun, "b1", "a1", "a2");
  await vi.advanceTimersByTimeAsync(200);
  expect(begun).toEqual(["b1"]);
  (await b1)?.();
  await settle();
  expect(begun).toEqual(["b1", "a1"]);
  // Others who are always there.
  const others = setInterval(() => void share.take("c", { longest: LONGEST }), 50);
  await vi.advanceTimersByTimeAsync(400);
  expect(begun).toEqual(["b1", "a1"]);
  await vi.advanceTimersByTimeAsync(600);
  expect(begun).toEqual(["b1", "a1", "a2"]);
  clearInterval(others);
});

test("a key with several turns beside others has them at once, however busy it is", async () => {
  const share = new FairShare();
  const begun: string[] = [];
  askFor(share, begun, "b1");
  for (const name of ["k1", "k2", "k3"])
    void share.take("key", { longest: LONGEST, besideOthers: 2 }).then(() => begun.push(name));
  await settle();
  expect(begun).toEqual(["b1", "k1", "k2"]);
});
