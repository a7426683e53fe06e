import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { browserScript } from "@/lib/browser-script";

/** In bytes, compressed, with the texts in all languages: other people's pages load it on each visit. */
const LARGEST = 22_000;

test("the script that web sites load stays small", async () => {
  expect(gzipSync(await browserScript("webchat.js")).length).toBeLessThan(LARGEST);
});
