import { expect, test } from "vitest";
import { streamOf } from "./streamed";

async function* pieces(): AsyncGenerator<Uint8Array> {
  for (;;) yield new Uint8Array(1);
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(1);
  throw new Error("the password is secret");
}

test.each([0, 3])("a reader who leaves after %i pieces is told to where they come from", async (read) => {
  const leaving = new AbortController();
  const reader = streamOf(pieces(), leaving).getReader();
  for (let n = 0; n < read; n++) expect((await reader.read()).value).toHaveLength(1);
  expect(leaving.signal.aborted).toBe(false);
  await reader.cancel();
  expect(leaving.signal.aborted).toBe(true);
});

test("what breaks off breaks the connection, so that nobody takes it for whole, and says nothing of why", async () => {
  const reader = streamOf(broken(), new AbortController()).getReader();
  await reader.read();
  await expect(reader.read()).rejects.toThrow("The download was broken off");
});
