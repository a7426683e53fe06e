import { expect, test } from "vitest";
import { parseEnd, writtenEnd } from "./end";

test("an end that was written down is read again, and nothing else is", () => {
  const end = { seq: 1234, hash: "0f".repeat(32) };
  expect(parseEnd(` ${writtenEnd(end)}\n`)).toEqual(end);
  for (const wrong of ["", "1234", `1234:${"0F".repeat(32)}`, `x:${end.hash}`, `1234:${end.hash}0`])
    expect(parseEnd(wrong)).toBeNull();
});
