import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { isOutdated } from "./build";

const [here, elsewhere] = [process.cwd(), mkdtempSync(join(tmpdir(), "parley-build-"))];
afterAll(() => {
  process.chdir(here);
  rmSync(elsewhere, { recursive: true });
});

test("a build of other sources is distinguished from none", async () => {
  process.chdir(elsewhere);
  expect(await isOutdated()).toBe(false);
  mkdirSync(".next");
  writeFileSync(".next/BUILD_ID", "x");
  expect(await isOutdated()).toBe(true);
});
