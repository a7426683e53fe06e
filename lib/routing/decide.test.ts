import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Decision, decide } from "./decide";
import type { GroupState, OperatorState, RoutingState, WaitingSession } from "./state";

const now = new Date("2026-11-22T10:00:00Z");
const at = (seconds: number) => new Date(now.getTime() + 1_000 * seconds);

const SALES = 5;
const sales: GroupState = {
  id: SALES,
  acceptSeconds: 30,
  queueSeconds: 300,
  returnMinutes: null,
  closed: false,
};
const operator = (id: number, more: Partial<OperatorState> = {}): OperatorState => ({
  id,
  online: true,
  statusAt: at(-3_600),
  signsIn: true,
  capacity: 3,
  load: 0,
  groupIds: [SALES],
  idleSince: null,
  ...more,
});
const session = (id: number, more: Partial<WaitingSession> = {}): WaitingSession => ({
  id,
  groupId: SALES,
  since: at(-id),
  gone: null,
  offer: null,
  refused: [],
  ...more,
});
const state = (more: Partial<RoutingState>): RoutingState => ({
  now,
  groups: [sales],
  operators: [],
  waiting: [],
  leftAlone: [],
  wrapUps: [],
  ...more,
});
const printed = (decisions: readonly Decision[]) =>
  decisions.map(({ step, ...each }) =>
    [step, each.sessionId, "operatorId" in each ? each.operatorId : "reason" in each ? each.reason : ""]
      .join(" ")
      .trim(),
  );
const steps = (more: Partial<RoutingState>) => printed(decide(state(more)).decisions);

describe("an offer goes", () => {
  test("to the least utilised operator, who need not have the fewest sessions", () => {
    const operators = [operator(1, { load: 1, capacity: 2 }), operator(2, { load: 2, capacity: 6 })];
    expect(steps({ operators, waiting: [session(9)] })).toEqual(["offer 9 2"]);
  });

  test("to the longest idle of equally utilised operators", () => {
    const operators = [operator(1, { idleSince: at(-60) }), operator(2, { idleSince: at(-600) })];
    expect(steps({ operators, waiting: [session(9)] })).toEqual(["offer 9 2"]);
  });

  test("for the longest wait first, and is open as long as the group sets", () => {
    const operators = [operator(1, { capacity: 1 })];
    const { decisions, lookAgainAt } = decide(
      state({
        operators,
        waiting: [session(1, { since: at(-10) }), session(2, { since: at(-20) })],
      }),
    );
    expect(decisions).toEqual([
      { step: "offer", sessionId: 2, groupId: SALES, operatorId: 1, expiresAt: at(30) },
    ]);
    expect(lookAgainAt).toEqual(at(30));
  });

  test("to nobody who is away, full, in another group, or has declined the session", () => {
    const operators = [
      operator(1, { online: false }),
      operator(2, { load: 3 }),
      operator(3, { groupIds: [6] }),
      operator(4),
    ];
    const refused = [{ operatorId: 4, at: at(-5) }];
    expect(steps({ operators, waiting: [session(9, { refused })] })).toEqual([]);
  });

  test("again to an operator who came online after ignoring it", () => {
    const refused = [{ operatorId: 4, at: at(-5) }];
    const operators = [operator(4, { statusAt: at(-2) })];
    expect(steps({ operators, waiting: [session(9, { refused })] })).toEqual(["offer 9 4"]);
  });

  test("to an operator who cannot sign in here only when nobody else can take it", () => {
    const elsewhere = operator(1, { signsIn: false });
    expect(steps({ operators: [elsewhere, operator(2, { load: 2 })], waiting: [session(9)] })).toEqual([
      "offer 9 2",
    ]);
    expect(steps({ operators: [elsewhere], waiting: [session(9)] })).toEqual(["offer 9 1"]);
  });
});

describe("an open offer", () => {
  const offer = { operatorId: 1, expiresAt: at(0), direct: false };

  test("that was not answered in time goes to the next operator, with the other offers of that operator", () => {
    const waiting = [session(9, { offer }), session(8, { offer: { ...offer, expiresAt: at(20) } })];
    expect(steps({ operators: [operator(1, { load: 2 }), operator(2)], waiting })).toEqual([
      "time_out 9 1",
      "withdraw 8 1",
      "offer 9 2",
      "offer 8 2",
    ]);
  });

  test("to an operator who went offline is withdrawn at once", () => {
    const waiting = [session(9, { offer: { ...offer, expiresAt: at(20) } })];
    expect(steps({ waiting })).toEqual(["withdraw 9 1"]);
  });

  test("is withdrawn from an operator without a slot for it, the shortest wait first", () => {
    const open = { ...offer, expiresAt: at(20) };
    const waiting = [session(8, { offer: open }), session(9, { offer: open })];
    const operators = [operator(1, { load: 3, capacity: 2 }), operator(2, { load: 3 })];
    expect(decide(state({ operators, waiting })).decisions).toEqual([
      { step: "withdraw", sessionId: 8, operatorId: 1, reason: "at_capacity" },
    ]);
  });

  test("keeps the session in the queue though its queue time is over", () => {
    const waiting = [session(9, { since: at(-999), offer: { ...offer, expiresAt: at(20) } })];
    const { decisions, lookAgainAt } = decide(state({ operators: [operator(1, { load: 1 })], waiting }));
    expect([decisions, lookAgainAt]).toEqual([[], at(20)]);
    const later = state({ now: at(20), operators: [operator(1, { load: 1 }), operator(2)], waiting });
    expect(printed(decide(later).decisions)).toEqual(["time_out 9 1", "give_up 9 timeout"]);
  });

  test("that was direct returns to the queue, whose time begins then", () => {
    const waiting = [session(9, { since: at(-999), offer: { ...offer, direct: true } })];
    expect(steps({ operators: [operator(1, { load: 1 })], waiting })).toEqual(["time_out 9 1"]);
  });

  test("outside of any group leaves the session waiting for a redirect", () => {
    const waiting = [session(9, { groupId: null, offer: { ...offer, direct: true } })];
    const { decisions, lookAgainAt } = decide(state({ operators: [operator(1), operator(2)], waiting }));
    expect([printed(decisions), lookAgainAt]).toEqual([["time_out 9 1"], null]);
  });
});

describe("a session leaves the queue", () => {
  test("when its queue time is over, with the reason that nobody was online if so", () => {
    const waiting = [session(9, { since: at(-300) })];
    expect(steps({ waiting })).toEqual(["give_up 9 nobody_online"]);
    expect(steps({ operators: [operator(1, { load: 3 })], waiting })).toEqual(["give_up 9 timeout"]);
  });

  test("not before, and never where the group has no queue time", () => {
    const waiting = [session(9, { since: at(-299) })];
    expect(decide(state({ waiting }))).toEqual({ decisions: [], lookAgainAt: at(1) });
    expect(decide(state({ waiting, groups: [{ ...sales, queueSeconds: null }] }))).toEqual({
      decisions: [],
      lookAgainAt: null,
    });
  });

  test("when its group is closed", () => {
    expect(steps({ groups: [{ ...sales, closed: true }], waiting: [session(9)] })).toEqual([
      "give_up 9 group_closed",
    ]);
  });
});

test("after-call work ends by itself after ten minutes", () => {
  const wrapUps = [
    { id: 1, endedAt: at(-600) },
    { id: 2, endedAt: at(-599) },
  ];
  expect(decide(state({ wrapUps }))).toEqual({
    decisions: [{ step: "conclude", sessionId: 1 }],
    lookAgainAt: at(1),
  });
});

const GROUPS = [SALES, 6, 7];
const anyState = fc
  .record({
    groups: fc.tuple(
      ...GROUPS.map((id) =>
        fc.record({
          id: fc.constant(id),
          acceptSeconds: fc.integer({ min: 5, max: 60 }),
          queueSeconds: fc.option(fc.integer({ min: 10, max: 400 })),
          returnMinutes: fc.constant(null),
          closed: fc.integer({ max: 9 }).map((n) => n === 0),
        }),
      ),
    ),
    operators: fc
      .array(
        fc.record({
          online: fc.boolean(),
          statusAt: fc.option(fc.integer({ min: -500, max: 0 }).map(at)),
          signsIn: fc.boolean(),
          capacity: fc.integer({ min: 0, max: 4 }),
          load: fc.integer({ min: 0, max: 5 }),
          groupIds: fc.subarray(GROUPS),
          idleSince: fc.option(fc.integer({ min: -500, max: 0 }).map(at)),
        }),
        { maxLength: 6 },
      )
      .map((list) => list.map((each, index) => ({ id: index + 1, ...each }))),
    waiting: fc
      .array(
        fc.record({
          groupId: fc.option(fc.constantFrom(...GROUPS)),
          since: fc.integer({ min: -500, max: 0 }).map(at),
          gone: fc.option(
            fc.record({
              since: fc.integer({ min: -300, max: 0 }).map(at),
              leavesAt: fc.integer({ min: -100, max: 100 }).map(at),
            }),
          ),
          offer: fc.option(
            fc.record({
              operatorId: fc.integer({ min: 1, max: 7 }),
              expiresAt: fc.integer({ min: -20, max: 20 }).map(at),
              direct: fc.boolean(),
            }),
          ),
          refused: fc.array(
            fc.record({
              operatorId: fc.integer({ min: 1, max: 6 }),
              at: fc.integer({ min: -500, max: 0 }).map(at),
            }),
            { maxLength: 3 },
          ),
        }),
        { maxLength: 12 },
      )
      .map((list) => list.map((each, index) => ({ id: index + 1, ...each }))),
  })
  .map((some): RoutingState => ({ now, leftAlone: [], wrapUps: [], ...some }));

/** The state after the decisions were applied. */
function carriedOut(before: RoutingState, decisions: readonly Decision[]): RoutingState {
  const operators = new Map(before.operators.map((each) => [each.id, { ...each }]));
  const waiting = new Map(before.waiting.map((each) => [each.id, { ...each }]));
  const load = (id: number, by: number) => {
    const one = operators.get(id);
    if (one) one.load = Math.max(0, one.load + by);
  };
  for (const decision of decisions) {
    const one = waiting.get(decision.sessionId) as WaitingSession;
    if (decision.step === "give_up" || decision.step === "leave") waiting.delete(one.id);
    if (decision.step === "leave" && decision.operatorId !== null) load(decision.operatorId, -1);
    if (decision.step === "offer") {
      const { operatorId, expiresAt } = decision;
      waiting.set(one.id, { ...one, offer: { operatorId, expiresAt, direct: false } });
      load(operatorId, 1);
    }
    if (decision.step === "time_out" || decision.step === "withdraw") {
      const { operatorId } = decision;
      waiting.set(one.id, {
        ...one,
        offer: null,
        since: one.offer?.direct ? before.now : one.since,
        refused:
          "reason" in decision && decision.reason === "at_capacity"
            ? one.refused
            : [...one.refused, { operatorId, at: before.now }],
      });
      load(operatorId, -1);
      const operator = operators.get(operatorId);
      if (decision.step === "time_out" && operator?.signsIn && operator.online)
        Object.assign(operator, { online: false, statusAt: before.now });
    }
  }
  return { ...before, operators: [...operators.values()], waiting: [...waiting.values()] };
}

const offersOf = (decisions: readonly Decision[]) =>
  decisions.flatMap((decision) => (decision.step === "offer" ? [decision] : []));

describe("a client who is gone", () => {
  const gone = (seconds: number) => ({ since: at(seconds - 120), leavesAt: at(seconds) });

  test("keeps the place until the time of the account is over, and leaves then, also while an offer is open", () => {
    const waiting = [session(1, { gone: gone(20) })];
    const later = decide(state({ waiting }));
    expect(printed(later.decisions)).toEqual([]);
    expect(later.lookAgainAt).toEqual(at(20));
    const offer = { operatorId: 7, expiresAt: at(10), direct: false };
    const due = [session(2, { gone: gone(0) }), session(3, { gone: gone(-5), offer })];
    const busy = operator(7, { capacity: 1, load: 1 });
    const { decisions } = decide(state({ waiting: [...due, session(1)], operators: [busy] }));
    // The slot of the operator who was asked is free for the next.
    expect(decisions.map(({ step, sessionId }) => [step, sessionId])).toEqual([
      ["leave", 3],
      ["leave", 2],
      ["offer", 1],
    ]);
  });
});

test("a session whose operator is offline returns to the queue after the time of its group, if somebody is online there", () => {
  const group = { ...sales, returnMinutes: 5 };
  const held = (id: number, seconds: number) => ({ id, groupId: SALES, operatorId: 9, since: at(-seconds) });
  const leftAlone = [held(1, 300), held(2, 290)];
  const operators = [operator(7)];
  const { decisions, lookAgainAt } = decide(state({ groups: [group], operators, leftAlone }));
  expect(printed(decisions)).toEqual(["return 1 9"]);
  expect(lookAgainAt).toEqual(at(10));
  expect(decide(state({ groups: [group], leftAlone })).decisions).toEqual([]);
  for (const other of [
    { ...group, returnMinutes: null },
    { ...group, closed: true },
  ])
    expect(decide(state({ groups: [other], operators, leftAlone })).decisions).toEqual([]);
});

describe("in any state", () => {
  test("nobody is offered more than they have slots for, nor anything while not online or outside of their groups", () => {
    fc.assert(
      fc.property(anyState, (before) => {
        const { decisions } = decide(before);
        const done = carriedOut(before, decisions);
        for (const { operatorId, sessionId } of offersOf(decisions)) {
          const one = done.operators.find(({ id }) => id === operatorId) as OperatorState;
          const waiting = before.waiting.find(({ id }) => id === sessionId) as WaitingSession;
          expect(one.online).toBe(true);
          expect(one.load).toBeLessThanOrEqual(one.capacity);
          expect(one.groupIds).toContain(waiting.groupId);
          const refusals = waiting.refused.filter((each) => each.operatorId === operatorId);
          expect(refusals.every(({ at }) => one.statusAt !== null && at < one.statusAt)).toBe(true);
        }
      }),
    );
  });

  test("a session is offered to one operator at a time", () => {
    fc.assert(
      fc.property(anyState, (before) => {
        const { decisions } = decide(before);
        const offers = offersOf(decisions).map(({ sessionId }) => sessionId);
        expect(new Set(offers).size).toBe(offers.length);
        const back = decisions.flatMap(({ step, sessionId }) =>
          step === "time_out" || step === "withdraw" ? [sessionId] : [],
        );
        for (const { id, offer } of before.waiting)
          if (offer && offers.includes(id)) expect(back).toContain(id);
      }),
    );
  });

  test("no session overtakes a longer wait, unless the operator declined that one", () => {
    fc.assert(
      fc.property(anyState, (before) => {
        const { decisions } = decide(before);
        const done = carriedOut(before, decisions);
        for (const { operatorId, sessionId } of offersOf(decisions)) {
          const served = before.waiting.find(({ id }) => id === sessionId) as WaitingSession;
          const overtaken = done.waiting.filter(
            ({ groupId, since, offer, refused }) =>
              groupId === served.groupId &&
              offer === null &&
              since < served.since &&
              !refused.some((each) => each.operatorId === operatorId),
          );
          expect(overtaken).toEqual([]);
        }
      }),
    );
  });

  test("a second decision changes nothing until the next deadline", () => {
    fc.assert(
      fc.property(anyState, (before) => {
        const { decisions, lookAgainAt } = decide(before);
        const done = carriedOut(before, decisions);
        expect(decide(done).decisions).toEqual([]);
        const until = lookAgainAt ?? at(1_000_000);
        expect(until > before.now).toBe(true);
        const justBefore = { ...done, now: new Date(until.getTime() - 1) };
        expect(printed(decide(justBefore).decisions)).toEqual([]);
      }),
    );
  });

  test("without any answer routing comes to an end: no session is offered to the same operator twice", () => {
    fc.assert(
      fc.property(anyState, (before) => {
        let current = before;
        const offers = new Map<string, number>();
        for (let round = 0; round < 200; round++) {
          const { decisions, lookAgainAt } = decide(current);
          for (const { sessionId, operatorId } of offersOf(decisions)) {
            const key = `${sessionId} ${operatorId}`;
            offers.set(key, (offers.get(key) ?? 0) + 1);
          }
          current = carriedOut(current, decisions);
          if (lookAgainAt === null) break;
          current = { ...current, now: lookAgainAt };
        }
        expect([...offers.values()].every((times) => times === 1)).toBe(true);
        expect(decide(current).lookAgainAt).toBeNull();
      }),
    );
  });
});
