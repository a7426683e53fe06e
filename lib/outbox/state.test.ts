import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MessageState, messageStates, rises, statesBelow } from "./state";

const states = fc.constantFrom(...messageStates);
const told = fc.array(states, { maxLength: 20 });
const reached = (callbacks: readonly MessageState[], from: MessageState = "queued") =>
  callbacks.reduce((state, next) => (rises(state, next) ? next : state), from);

describe("T31: the state of a message", () => {
  it("only ever rises, whatever is told in whatever order", () => {
    fc.assert(
      fc.property(told, states, (callbacks, last) => {
        const before = reached(callbacks);
        const then = reached([last], before);
        expect(then === before || statesBelow[then].includes(before)).toBe(true);
        expect(statesBelow[before]).not.toContain(then);
      }),
    );
  });

  it("is an order: nothing is above itself, and what is above above is above", () => {
    fc.assert(
      fc.property(states, states, states, (low, middle, high) => {
        expect(rises(low, low)).toBe(false);
        if (rises(low, middle)) expect(rises(middle, low)).toBe(false);
        if (rises(low, middle) && rises(middle, high)) expect(rises(low, high)).toBe(true);
      }),
    );
  });

  it("stays failed once it has failed, and read once it was read", () => {
    fc.assert(
      fc.property(told, (callbacks) => {
        expect(reached(callbacks, "failed")).toBe("failed");
        expect(reached(callbacks, "read")).toBe("read");
      }),
    );
  });

  it("does not fail any more once it was delivered", () => {
    fc.assert(
      fc.property(told, (callbacks) => {
        expect(["delivered", "read"]).toContain(reached(callbacks, "delivered"));
      }),
    );
  });

  it("is the same in whatever order callbacks come, as long as none says that it failed", () => {
    const shuffled = fc
      .array(
        states.filter((state) => state !== "failed"),
        { maxLength: 12 },
      )
      .chain((callbacks) =>
        fc.tuple(
          fc.constant(callbacks),
          fc.shuffledSubarray(callbacks, { minLength: callbacks.length, maxLength: callbacks.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(reached(other)).toBe(reached(one));
      }),
    );
  });

  it("does not go from unknown back to where it would be sent again (T30)", () => {
    for (const state of ["queued", "sending"] as const) expect(rises("unknown", state)).toBe(false);
    for (const state of ["sent", "failed", "delivered", "read"] as const)
      expect(rises("unknown", state)).toBe(true);
  });
});
