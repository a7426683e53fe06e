import { expect, test } from "vitest";
import { type ListedValue, maskedFacts, shownValues } from "./list-values";

const MASK = "•••• •••• •••• 1111";
const value = (id: number, digest: string, place: Partial<ListedValue>): ListedValue => ({
  ...{ id, digest, seq: null, noteId: null, label: "Payment card", start: 0, length: MASK.length },
  path: ["feedback"],
  ...place,
});

test("two values with the same mask have a button each, and a value that is there twice has one", () => {
  const text = `${MASK} ${MASK} ${MASK}`;
  const at = (place: number) => ({ seq: 1, path: ["text"], start: place * (MASK.length + 1) });
  const values = [value(1, "a", at(0)), value(2, "b", at(1)), value(3, "a", at(2))];
  expect(shownValues(values, { text })).toEqual([
    { id: 1, label: "Payment card", mask: MASK },
    { id: 2, label: "Payment card", mask: MASK },
  ]);
});

test("two values in one field each have a button with its name", () => {
  const values = [
    value(1, "a", {}),
    value(2, "b", { start: 30 }),
    value(3, "a", { seq: 1, path: ["data", "facts", "feedback"] }),
  ];
  expect(maskedFacts(values).map(({ id, mask }) => [id, mask])).toEqual([
    [1, "feedback"],
    [2, "feedback"],
  ]);
});
