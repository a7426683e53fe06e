import { expect, test } from "vitest";
import { streamOf } from "./download";

async function* chunks(): AsyncGenerator<Uint8Array> {
  for (;;) yield new Uint8Array(1);
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(1);
  throw new Error("the password is secret");
}

test.each([0, 3])("when a reader leaves after %i chunks, the source is aborted", async (read) => {
  const readerLeft = new AbortController();
  const reader = streamOf(chunks(), readerLeft).getReader();
  for (let n = 0; n < read; n++) expect((await reader.read()).value).toHaveLength(1);
  expect(readerLeft.signal.aborted).toBe(false);
  await reader.cancel();
  expect(readerLeft.signal.aborted).toBe(true);
});

test("a failing source breaks the connection, so that the download is incomplete, without its error message", async () => {
  const reader = streamOf(broken(), new AbortController()).getReader();
  await reader.read();
  await expect(reader.read()).rejects.toThrow("The download was interrupted");
});
