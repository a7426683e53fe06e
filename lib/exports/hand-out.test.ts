import { expect, test } from "vitest";
import { handOut, type Reader } from "./hand-out";

const reader = (patience: number): Reader => ({
  patience,
  gone: new AbortController(),
  lastWords: Buffer.from("broken off"),
});

async function* pieces(...some: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* some;
}

test("a large piece is handed out in small ones, so that who reads slowly is seen to read", async () => {
  const large = Buffer.from("žluťoučký ".repeat(50_000));
  const chunks: Uint8Array[] = [];
  for await (const chunk of handOut(pieces(large, Buffer.from("end")), reader(60_000))) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe(`${large}end`);
  expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(65_536);
});

test("who leaves ends what is written for them", async () => {
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
  const body = handOut(source, reader(60_000));
  await body.next();
  await body.return(undefined);
  expect(ended).toBe(true);
});

test("time that the writing takes is not held against the reader", async () => {
  const waiting = reader(20);
  async function* slow(): AsyncGenerator<Uint8Array> {
    await new Promise((done) => setTimeout(done, 200));
    yield Buffer.from("late");
  }
  const chunks: string[] = [];
  for await (const chunk of handOut(slow(), waiting)) chunks.push(Buffer.from(chunk).toString());
  expect(chunks).toEqual(["", "late"]);
  expect(waiting.gone.signal.aborted).toBe(false);
});
