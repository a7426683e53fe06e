import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { startEarly } from "./start-early";

it("is no unhandled rejection when nobody waits for it any more", async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  try {
    startEarly(Promise.reject(new Error("The browser has left")));
    await setImmediate();
    expect(unhandled).toEqual([]);
  } finally {
    process.off("unhandledRejection", note);
  }
});

it("fails for those who wait, also later", async () => {
  const read = startEarly(Promise.reject(new Error("Too slow")));
  await setImmediate();
  await expect(read).rejects.toThrow("Too slow");
});
