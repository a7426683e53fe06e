import fc from "fast-check";
import { expect, test } from "vitest";
import { type Against, parseAgainst, printAgainst, readAgainst } from "./against";

test("what a list is compared with round-trips through its address", () => {
  const any = fc.oneof(
    fc.constantFrom<Against>({ is: "rest" }, { is: "before" }),
    fc.nat().map((id): Against => ({ is: "view", id })),
  );
  fc.assert(
    fc.property(any, (against) => {
      expect(parseAgainst(printAgainst(against))).toEqual(against);
    }),
  );
});

test("without the key a list is compared with the rest, and its filters stay", () => {
  expect(readAgainst({ channel: "phone" })).toEqual({
    against: { is: "rest" },
    problems: [],
    parameters: { channel: "phone" },
  });
});

test.each(["everything", "view:", "view:abc", "view:1.5"])(
  "T26: against=%s is ignored and reported",
  (value) => {
    const { against, problems } = readAgainst({ against: value });
    expect(against).toEqual({ is: "rest" });
    expect(problems).toMatchObject([{ key: "against", value }]);
  },
);

test("the first of two baselines is used, and the other is reported", () => {
  const { against, problems } = readAgainst({ against: ["before", "rest"] });
  expect(against).toEqual({ is: "before" });
  expect(problems).toMatchObject([{ key: "against", value: "rest" }]);
});
