import { expect, test } from "vitest";
import { readAhead } from "./read-ahead";

type Watched = { asked: number; closed: boolean };

async function* numbers(watched: Watched, failing = Number.POSITIVE_INFINITY): AsyncGenerator<number> {
  try {
    for (let number = 0; number < 5; number++) {
      watched.asked++;
      if (number === failing) throw new Error("The connection is lost");
      yield number;
    }
  } finally {
    watched.closed = true;
  }
}

test("the next one is being read while the caller has one, and none is lost", async () => {
  const watched = { asked: 0, closed: false };
  const seen: number[][] = [];
  for await (const number of readAhead(numbers(watched))) seen.push([number, watched.asked]);
  expect(seen).toEqual([
    [0, 2],
    [1, 3],
    [2, 4],
    [3, 5],
    [4, 5],
  ]);
  expect(watched.closed).toBe(true);
});

test("so much is read ahead as is said, by the size of what waits", async () => {
  const watched = { asked: 0, closed: false };
  const seen: number[][] = [];
  for await (const number of readAhead(numbers(watched), { most: 5, sizeOf: (value) => value }))
    seen.push([number, watched.asked]);
  // Of 1, 2 and 3 the size is six, so that 4 is not read before one of them was taken.
  expect(seen[0]).toEqual([0, 4]);
  expect(seen.map(([number]) => number)).toEqual([0, 1, 2, 3, 4]);
});

test("an error comes after what was read before it", async () => {
  const watched = { asked: 0, closed: false };
  const seen: number[] = [];
  const read = async () => {
    for await (const number of readAhead(numbers(watched, 2))) seen.push(number);
  };
  await expect(read()).rejects.toThrow("The connection is lost");
  expect(seen).toEqual([0, 1]);
});

test("a caller who stops closes the source", async () => {
  const watched = { asked: 0, closed: false };
  for await (const number of readAhead(numbers(watched))) if (number === 1) break;
  expect(watched).toEqual({ asked: 3, closed: true });
});
