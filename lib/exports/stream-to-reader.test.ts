import { expect, test } from "vitest";
import { type Idle, streamToReader } from "./stream-to-reader";

const idle = (timeout: number): Idle => ({
  timeout,
  timedOut: new AbortController(),
  trailer: Buffer.from("broken off"),
});

async function* pieces(...some: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* some;
}

test("a large piece is split into small chunks, so that a slow reader does not time out", async () => {
  const large = Buffer.from("žluťoučký ".repeat(50_000));
  const chunks: Uint8Array[] = [];
  for await (const chunk of streamToReader(pieces(large, Buffer.from("end")), idle(60_000)))
    chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe(`${large}end`);
  expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(65_536);
});

test("a reader who leaves ends the writing", async () => {
  let ended = false;
  async function* written(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield Buffer.from("more");
    } finally {
      ended = true;
    }
  }
  const source = written();
  await source.next();
  const body = streamToReader(source, idle(60_000));
  await body.next();
  await body.return(undefined);
  expect(ended).toBe(true);
});

test("time that the writing takes does not count towards the timeout", async () => {
  const limits = idle(20);
  async function* slow(): AsyncGenerator<Uint8Array> {
    await new Promise((done) => setTimeout(done, 200));
    yield Buffer.from("late");
  }
  const chunks: string[] = [];
  for await (const chunk of streamToReader(slow(), limits)) chunks.push(Buffer.from(chunk).toString());
  expect(chunks).toEqual(["", "late"]);
  expect(limits.timedOut.signal.aborted).toBe(false);
});
