import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canAdvance, type MessageState, messageStates, statesBefore } from "./message-state";

const states = fc.constantFrom(...messageStates);
const callbacks = fc.array(states, { maxLength: 20 });
const reached = (callbacks: readonly MessageState[], from: MessageState = "queued") =>
  callbacks.reduce((state, next) => (canAdvance(state, next) ? next : state), from);

describe("T31: the state of a message", () => {
  it("only ever advances, for any callbacks in any order", () => {
    fc.assert(
      fc.property(callbacks, states, (callbacks, last) => {
        const before = reached(callbacks);
        const then = reached([last], before);
        expect(then === before || statesBefore[then].includes(before)).toBe(true);
        expect(statesBefore[before]).not.toContain(then);
      }),
    );
  });

  it("is a strict order", () => {
    fc.assert(
      fc.property(states, states, states, (low, middle, high) => {
        expect(canAdvance(low, low)).toBe(false);
        if (canAdvance(low, middle)) expect(canAdvance(middle, low)).toBe(false);
        if (canAdvance(low, middle) && canAdvance(middle, high)) expect(canAdvance(low, high)).toBe(true);
      }),
    );
  });

  it("stays failed once it has failed, and read once it was read", () => {
    fc.assert(
      fc.property(callbacks, (callbacks) => {
        expect(reached(callbacks, "failed")).toBe("failed");
        expect(reached(callbacks, "read")).toBe("read");
      }),
    );
  });

  it("does not change to failed once it was delivered", () => {
    fc.assert(
      fc.property(callbacks, (callbacks) => {
        expect(["delivered", "read"]).toContain(reached(callbacks, "delivered"));
      }),
    );
  });

  it("does not depend on the order of callbacks, as long as none reports a failure", () => {
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

  it("does not go from unknown back to a state from which it would be sent again (T30)", () => {
    for (const state of ["queued", "sending"] as const) expect(canAdvance("unknown", state)).toBe(false);
    for (const state of ["sent", "failed", "delivered", "read"] as const)
      expect(canAdvance("unknown", state)).toBe(true);
  });
});
