import { expect, test } from "vitest";
import { Invalid, TooLarge, Unsupported } from "@/lib/errors";
import { MAX_BODY, NOT_JSON, readBody } from "./body";

const post = (body: BodyInit, type = "application/json") =>
  readBody(new Request("http://parley.test/", { method: "POST", body, headers: { "Content-Type": type } }));

test("one object is a single item, a list and lines are several", async () => {
  expect(await post('{"id":1}')).toMatchObject({ single: true, items: [{ id: 1 }] });
  expect(await post('[{"id":1},{"id":2}]')).toMatchObject({ single: false, items: [{ id: 1 }, { id: 2 }] });
  expect(await post('{"id":1}\r\n\n{"id":2}\n', "application/x-ndjson; charset=utf-8")).toMatchObject({
    single: false,
    items: [{ id: 1 }, { id: 2 }],
  });
});

test("a line that is not JSON spoils no other line; a body that is not JSON is refused", async () => {
  expect(await post('{"id":1}\n{"id":\n', "application/x-ndjson")).toMatchObject({
    single: false,
    items: [{ id: 1 }, NOT_JSON],
  });
  await expect(post("{")).rejects.toThrow(Invalid);
  await expect(post("")).rejects.toThrow(Invalid);
});

test("a body beyond the limit is refused before it is read to its end, also without a true Content-Length", async () => {
  const much = new Uint8Array(1024 * 1024);
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += much.length;
      controller.enqueue(much);
    },
  });
  const request = new Request("http://parley.test/", {
    method: "POST",
    body: endless,
    duplex: "half",
  } as RequestInit);
  await expect(readBody(request)).rejects.toThrow(TooLarge);
  expect(sent).toBeLessThan(MAX_BODY + 3 * much.length);
});

test("an incomplete or compressed body is refused, and one with a byte order mark is read", async () => {
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"id":'));
      controller.error(new Error("aborted"));
    },
  });
  const request = (body: BodyInit, headers = {}) =>
    new Request("http://parley.test/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
  await expect(readBody(request(broken))).rejects.toThrow("The body is incomplete");
  await expect(readBody(request("x", { "content-encoding": "gzip" }))).rejects.toThrow(Unsupported);
  expect(await readBody(request('\ufeff{"id":1}'))).toMatchObject({ single: true, items: [{ id: 1 }] });
});

test("too many items are refused before any is read", async () => {
  const lines = "1\n".repeat(1_000_000);
  await expect(
    readBody(
      new Request("http://parley.test/", {
        method: "POST",
        body: lines,
        headers: { "Content-Type": "application/x-ndjson" },
      }),
      1_000,
    ),
  ).rejects.toThrow("1,000,000 items");
  await expect(
    readBody(new Request("http://parley.test/", { method: "POST", body: "[1,2,3]" }), 2),
  ).rejects.toThrow(TooLarge);
});
