import { expect, test } from "vitest";
import type { EventData, SessionEvent } from "@/lib/events/event";
import { type Routing, routingLanes, secondsHeld } from "./routing-lanes";

const START = Date.UTC(2026, 10, 2, 9);
const at = (second: number) => new Date(START + 1_000 * second);
const now = at(10_000);

type Actor = Pick<SessionEvent, "actorKind" | "actorId">;
const system: Actor = { actorKind: "system", actorId: null };
const operator = (id: number): Actor => ({ actorKind: "operator", actorId: id });
const bot: Actor = { actorKind: "chatbot", actorId: 9 };

let seq = 0;
function step(second: number, kind: string, data: EventData = {}, actor = system): SessionEvent {
  seq += 1;
  return { seq, kind, at: at(second), ...actor, text: null, data };
}

/** `queue 5: waiting 10-34 accepted`, one line per segment. */
function printed({ lanes }: Routing): string[] {
  const second = (moment: Date | null) => (moment ? (moment.getTime() - START) / 1_000 : "");
  return lanes.flatMap(({ key, segments }) =>
    segments.map(({ hold, from, to, outcome }) =>
      `${key}: ${hold} ${second(from)}-${second(to)} ${outcome ?? ""}`.trim(),
    ),
  );
}

test("a session that is queued, offered twice and accepted", () => {
  const routing = routingLanes(
    [
      step(0, "created"),
      step(10, "queued", { groupId: 5 }),
      step(12, "offered", { operatorId: 1 }),
      step(20, "offer_timed_out", { operatorId: 1 }),
      step(21, "offered", { operatorId: 2 }),
      step(34, "accepted", { operatorId: 2 }),
      step(34, "joined", {}, operator(2)),
      step(94, "left", {}, operator(2)),
      step(94, "ended", { reason: "operator_ended" }),
      step(114, "concluded", { result: "Sold" }, operator(2)),
    ],
    at(94),
    now,
  );
  expect(printed(routing)).toEqual([
    "queue 5: waiting 10-34 accepted",
    "operator 1: offer 12-20 timed_out",
    "operator 2: offer 21-34 accepted",
    "operator 2: held 34-94 left",
    "operator 2: wrap_up 94-114 concluded",
  ]);
  expect(routing.lanes.map((lane) => secondsHeld(lane, now))).toEqual([24, 8, 93]);
  expect(routing.steps.map(({ seconds }) => seconds)).toEqual([10, 2, 8, 1, 13, 0, 60, 0, 20, null]);
  expect([routing.from, routing.to]).toEqual([at(0), at(114)]);
});

test("a chatbot hands off, an operator redirects to another group, whose operator takes over", () => {
  const routing = routingLanes(
    [
      step(0, "joined", {}, bot),
      step(30, "handed_off", { toGroupId: 5 }, bot),
      step(30, "queued", { groupId: 5 }),
      step(40, "accepted", { operatorId: 1 }),
      step(100, "redirected", { fromOperatorId: 1, toGroupId: 6, note: "billing" }, operator(1)),
      step(100, "queued", { groupId: 6 }),
      step(130, "accepted", { operatorId: 2 }),
      step(200, "ended"),
    ],
    at(200),
    now,
  );
  expect(printed(routing)).toEqual([
    "chatbot 9: held 0-30 handed_off",
    "queue 5: waiting 30-40 accepted",
    "operator 1: held 40-100 redirected",
    "queue 6: waiting 100-130 accepted",
    "operator 2: held 130-200 ended",
  ]);
});

test("a redirect to an operator is an offer, one to a phone is held there", () => {
  const events = [
    step(0, "accepted", { operatorId: 1 }),
    step(10, "redirected", { fromOperatorId: 1, toOperatorId: 2 }, operator(1)),
    step(11, "offered", { operatorId: 2 }),
    step(15, "accepted", { operatorId: 2 }),
    step(20, "redirected", { toPhone: "+420777" }, { actorKind: "user", actorId: 2 }),
    step(60, "ended"),
  ];
  expect(printed(routingLanes(events, at(60), now))).toEqual([
    "operator 1: held 0-10 redirected",
    "operator 2: offer 10-15 accepted",
    "operator 2: held 15-20 redirected",
    "phone +420777: held 20-60 ended",
  ]);
});

test("never accepted: the client leaves the queue, or routing fails", () => {
  const left = [
    step(0, "queued", { groupId: 5 }),
    step(45, "left_queue", { groupId: 5, reason: "client_left" }),
  ];
  expect(printed(routingLanes(left, at(45), now))).toEqual(["queue 5: waiting 0-45 client_left"]);
  const failed = [
    step(0, "queued", { groupId: 5 }),
    step(3, "offered", { operatorId: 1 }),
    step(9, "routing_failed", { reason: "queue_full" }),
  ];
  expect(printed(routingLanes(failed, at(9), now))).toEqual([
    "queue 5: waiting 0-9 routing_failed",
    "operator 1: offer 3-9 routing_failed",
  ]);
});

test("two operators at once hold it side by side", () => {
  const events = [
    step(0, "accepted", { operatorId: 1 }),
    step(10, "joined", {}, operator(2)),
    step(20, "left", {}, operator(1)),
    step(50, "ended"),
  ];
  expect(printed(routingLanes(events, at(50), now))).toEqual([
    "operator 1: held 0-20 left",
    "operator 2: held 10-50 ended",
  ]);
});

test("a live session lasts until now, an ended one whose steps leave it open until its end", () => {
  const events = [step(0, "queued", { groupId: 5 }), step(7, "accepted", { operatorId: 1 })];
  const live = routingLanes(events, null, at(67));
  expect(printed(live)).toEqual(["queue 5: waiting 0-7 accepted", "operator 1: held 7-"]);
  expect(live.lanes.map((lane) => secondsHeld(lane, at(67)))).toEqual([7, 60]);
  expect(printed(routingLanes(events, at(30), now))[1]).toBe("operator 1: held 7-30");
});

test("T13: unknown kinds and unknown data change no lane and cause no error", () => {
  const events = [step(0, "teleported"), step(1, "queued"), step(2, "accepted"), step(3, "toString")];
  expect(printed(routingLanes(events, at(9), now))).toEqual([
    "queue : waiting 1-2 accepted",
    "operator : held 2-9",
  ]);
  expect(routingLanes([], at(9), now)).toMatchObject({ lanes: [], steps: [], from: null });
});

test("steps in the wrong order never give a negative time", () => {
  const events = [step(10, "queued", { groupId: 5 }), step(4, "left_queue", { groupId: 5 })];
  const routing = routingLanes(events, at(4), now);
  expect(routing.lanes.map((lane) => secondsHeld(lane, now))).toEqual([0]);
});

test("a holder from a time that has not come yet has had the session for 0 s, and no step takes less", () => {
  const { lanes, steps } = routingLanes(
    [step(20, "queued", { groupId: 5 }), step(12, "accepted", { operatorId: 2 })],
    null,
    at(10),
  );
  expect(lanes.map((lane) => secondsHeld(lane, at(10)))).toEqual([0, 0]);
  expect(steps.map(({ seconds }) => seconds)).toEqual([0, null]);
});
