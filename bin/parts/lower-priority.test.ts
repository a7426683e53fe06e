import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { constants, getPriority } from "node:os";
import { expect, test } from "vitest";

test("all threads of a command give way, those too that collect garbage", async () => {
  const program = `
    import("@/bin/parts/lower-priority").then(({ lowerPriority }) => {
      lowerPriority();
      console.log("lowered");
      process.stdin.resume();
    });`;
  const child = spawn(process.execPath, ["--import", "tsx", "--eval", program], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    await once(child.stdout, "data");
    const threads =
      process.platform === "linux" ? readdirSync(`/proc/${child.pid}/task`).map(Number) : [child.pid ?? 0];
    expect(threads.map((thread) => getPriority(thread))).toEqual(
      threads.map(() => constants.priority.PRIORITY_LOW),
    );
  } finally {
    child.kill();
  }
});
