import { afterAll, beforeAll, expect, test } from "vitest";
import { PNG, testStorage } from "@/lib/files/testing";
import { storage } from "@/lib/storage";
import { serveFile } from "./serve-file";

let folder: Awaited<ReturnType<typeof testStorage>>;
beforeAll(async () => {
  folder = await testStorage();
  await storage().write("files/1/abc", pieces());
});
afterAll(() => folder.remove());

async function* pieces() {
  yield PNG;
}
const file = {
  ...{ id: 7, name: "a.png", mediaType: "image/png", size: PNG.length, sha256: "f00d" },
  storageKey: "files/1/abc",
};
const ask = (headers: Record<string, string> = {}, more: Partial<typeof file> = {}, query = "") =>
  serveFile(new Request(`http://localhost/aurora/files/7${query}`, { headers }), { ...file, ...more });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

test("a file is served whole, in part, as unchanged, or refused for an invalid range", async () => {
  const whole = await ask();
  expect([whole.status, await bytesOf(whole)]).toEqual([200, PNG]);
  const part = await ask({ range: "bytes=2-5" });
  expect([part.status, await bytesOf(part)]).toEqual([206, PNG.subarray(2, 6)]);
  expect(part.headers.get("content-range")).toBe(`bytes 2-5/${PNG.length}`);
  expect((await ask({ range: "bytes=9999-" })).status).toBe(416);
  expect((await ask({ range: "bytes=2-5", "if-range": '"older"' })).status).toBe(200);
  const known = await ask({ "if-none-match": 'W/"f00d", "x"' });
  expect([known.status, (await bytesOf(known)).length]).toEqual([304, 0]);
});

test("T20: no served file can run, under any claimed media type", async () => {
  for (const mediaType of ["text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", "text/plain"]) {
    const { headers } = await ask({}, { mediaType, name: "a.html" });
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toMatch(/^attachment;/);
  }
  const { headers } = await ask();
  expect(headers.get("content-disposition")).toMatch(/^inline;/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
  expect(headers.get("cache-control")).toMatch(/private, no-cache/);
  expect((await ask({}, {}, "?download")).headers.get("content-disposition")).toMatch(/^attachment;/);
});
