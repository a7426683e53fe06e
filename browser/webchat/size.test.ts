import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { browserScript } from "@/lib/browser-script";

/** In bytes, compressed: other people's pages load it on each visit. */
const LARGEST = 21_000;

test("the script that web sites load stays small", async () => {
  expect(gzipSync(await browserScript("webchat.js")).length).toBeLessThan(LARGEST);
});
