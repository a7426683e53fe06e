import { expect, test } from "vitest";
import type { SystemActor, UserActor } from "@/lib/actor";
import { withinRequest } from "@/lib/current-request";
import { inTurn, MAX_RUNNING } from "./in-turn";

const actor = (userId: number) => ({ kind: "user", userId }) as UserActor;

/** A read that runs until it is ended. */
function slowRead() {
  let end = () => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { read: () => done, end };
}

test("a user reads so many lists at once, the next ones in order, and another user is not delayed", async () => {
  const slow = Array.from({ length: MAX_RUNNING }, slowRead);
  const running = slow.map(({ read }) => inTurn(actor(1), "list", read));
  const done: string[] = [];
  const waiting = ["second", "third"].map((name) =>
    inTurn(actor(1), "total", async () => {
      done.push(name);
    }),
  );
  await inTurn(actor(2), "list", async () => {
    done.push("other");
  });
  expect(done).toEqual(["other"]);
  slow[0]?.end();
  await Promise.all(waiting);
  expect(done).toEqual(["other", "second", "third"]);
  for (const { end } of slow) end();
  await Promise.all(running);
});

test("a read that fails gives its place back", async () => {
  for (let n = 0; n <= MAX_RUNNING; n++)
    await expect(inTurn(actor(3), "list", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(inTurn(actor(3), "list", async () => "yes")).resolves.toBe("yes");
});

test("Parley itself is not limited", async () => {
  const slow = Array.from({ length: MAX_RUNNING + 1 }, slowRead);
  let started = 0;
  const running = slow.map(({ read }) =>
    inTurn({ kind: "system" } as SystemActor, "list", () => {
      started += 1;
      return read();
    }),
  );
  expect(started).toBe(MAX_RUNNING + 1);
  for (const { end } of slow) end();
  await Promise.all(running);
});

test("a newer request of a page replaces a waiting one for the same, and no other of that page", async () => {
  const slow = Array.from({ length: MAX_RUNNING }, slowRead);
  const running = slow.map(({ read }) => inTurn(actor(4), "list", read));
  const from = (path: string, page: string) => ({ left: new AbortController().signal, path, page });
  const ask = (what: string, path: string, page: string) =>
    withinRequest(from(path, page), () => inTurn(actor(4), what, async () => `${what} ${path} ${page}`));
  const replaced = expect(ask("list", "/history", "/history?q=a")).rejects.toThrow("Replaced");
  const waiting = [
    ask("list", "/live", "/live"),
    ask("total", "/history", "/history?q=a"),
    ask("total", "/newer", "/history?q=a"),
    ask("neighbours", "/history", "/history?q=a"),
    ask("list", "/history", "/history?q=b"),
    ask("list", "/history", "/history?q=a"),
  ];
  await replaced;
  for (const { end } of slow) end();
  await Promise.all([...running, ...waiting]);
});
