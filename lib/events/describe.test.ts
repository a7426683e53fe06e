import { describe, expect, test } from "vitest";
import { describeEvent } from "./describe";
import type { SessionEvent } from "./event";
import { type EventKind, eventKinds } from "./kinds";
import { actorName, type Names } from "./phrase";

const names: Names = {
  operators: new Map([
    [1, "Jana"],
    [2, "Petr"],
  ]),
  groups: new Map([[5, "Sales"]]),
  chatbots: new Map([[9, "Ada"]]),
  users: new Map([[1, "Olga"]]),
  client: "Karel",
};

const event = (kind: string, more: Partial<SessionEvent> = {}): SessionEvent => ({
  seq: 1,
  kind,
  at: new Date(0),
  actorKind: "system",
  actorId: null,
  text: null,
  data: null,
  ...more,
});
const byJana = { actorKind: "operator", actorId: 1 };

const cases: Record<EventKind, [Partial<SessionEvent>, string]> = {
  message: [{ text: "Hello" }, "Hello"],
  system: [{ text: "Queue is long" }, "Queue is long"],
  form: [{}, "The form was submitted"],
  file: [{ data: { name: "a.pdf" } }, "File a.pdf"],
  created: [{}, "The session was created"],
  queued: [{ data: { groupId: 5 } }, "Entered the queue of Sales"],
  left_queue: [{ data: { groupId: 5, reason: "timeout" } }, "Left the queue of Sales: timed out"],
  offered: [{ data: { operatorId: 1 } }, "Offered to Jana"],
  offer_timed_out: [{ data: { operatorId: 1 } }, "Jana did not answer the offer in time"],
  offer_declined: [{ data: { operatorId: 1 } }, "Jana declined the offer"],
  accepted: [{ data: { operatorId: 1, automatic: true } }, "Jana accepted automatically"],
  redirected: [
    { ...byJana, data: { toOperatorId: 2, note: "speaks German" } },
    "Jana redirected the session to Petr — “speaks German”",
  ],
  taken_over: [
    { ...byJana, data: { fromOperatorId: 2, operatorId: 1 } },
    "Jana took over from Petr, who was offline",
  ],
  handed_off: [{ actorKind: "chatbot", actorId: 9, data: { toGroupId: 5 } }, "Ada handed off to Sales"],
  routing_failed: [{ data: { reason: "no_operators" } }, "Routing failed: no operators"],
  joined: [{ actorKind: "client" }, "Karel joined"],
  left: [{ ...byJana }, "Jana left"],
  ended: [{ data: { reason: "client_left" } }, "The session ended: client left"],
  concluded: [{ ...byJana, data: { result: "Sold" } }, "Jana concluded the session with the result “Sold”"],
  page_opened: [
    { actorKind: "client", data: { pageUrl: "https://shop.example/cart" } },
    "Karel opened https://shop.example/cart",
  ],
  hold: [byJana, "Jana put the call on hold"],
  resumed: [byJana, "Jana resumed the call"],
  call_started: [byJana, "Jana started a call"],
  call_answered: [{ actorKind: "client" }, "Karel answered the call"],
  call_ended: [{}, "The call ended"],
  changed: [
    { data: { facts: { pageUrl: "https://shop.example", language: "cs" } } },
    "Session details changed: page url, language",
  ],
  parameters_changed: [{ ...byJana, data: { names: ["orderId", "vip"] } }, "Jana changed orderId, vip"],
  tagged: [{ ...byJana, data: { tags: ["vip"] } }, "Jana added vip"],
  rated: [{ data: { rating: 4 } }, "The client rated the session 4"],
  location: [{ text: "Main Square 1" }, "Main Square 1"],
  contacts: [{ text: "Sheena, +420 601 234 567" }, "Sheena, +420 601 234 567"],
  order: [{ text: "2 × Tea" }, "2 × Tea"],
  reaction: [{ actorKind: "client", data: { emoji: "👍" } }, "Karel reacted with 👍"],
  resent: [byJana, "Jana sent a message again"],
  recording: [
    { data: { recording: { id: "r", track: "screen", state: "failed", reason: "The disk is full" } } },
    "The recording Screen failed: The disk is full",
  ],
  banned: [{ data: { reason: "spam" } }, "The client was banned: spam"],
};

describe("every kind of event becomes a sentence", () => {
  for (const kind of Object.keys(eventKinds) as EventKind[])
    test(kind, () => {
      const [more, sentence] = cases[kind];
      expect(describeEvent(event(kind, more), names)).toBe(sentence);
    });

  test("also without any of its optional data", () => {
    for (const kind of Object.keys(eventKinds))
      expect(describeEvent(event(kind), names)).not.toMatch(/undefined|null|\[object/);
  });
});

test("text that anonymising removed is described as removed, and nothing else is", () => {
  for (const kind of ["message", "system", "form"])
    expect(describeEvent(event(kind), names, true)).toBe("Text removed when the session was anonymised");
  expect(describeEvent(event("file"), names, true)).toBe("File removed when the session was anonymised");
  expect(describeEvent(event("file", { data: { name: "a.pdf" } }), names, true)).toBe("File a.pdf");
  expect(describeEvent(event("message", { text: "" }), names, true)).toBe("An empty message");
  expect(describeEvent(event("message"), names)).toBe("An empty message");
  expect(describeEvent(event("ended", { data: { reason: "timeout" } }), names, true)).not.toMatch(/removed/);
});

test("the sentence of a routing step includes its reason", () => {
  const said = (kind: string, data: SessionEvent["data"]) => describeEvent(event(kind, { data }), names);
  expect(said("queued", { groupId: 5, reason: "nobody_online" })).toBe(
    "Entered the queue of Sales: nobody online",
  );
  expect(said("offer_declined", { operatorId: 1, reason: "away" })).toBe(
    "The offer to Jana was withdrawn: away",
  );
  expect(said("concluded", { operatorId: 1, automatic: true })).toBe(
    "System concluded the session automatically",
  );
});

test("T13: a kind of a newer producer is described by its name and text", () => {
  expect(describeEvent(event("screen_shared", { text: "https://example.com" }), names)).toBe(
    "screen shared: https://example.com",
  );
  expect(describeEvent(event("constructor"), names)).toBe("constructor");
});

test("an id without a name is shown as its number, and a user is not taken for the operator of that number", () => {
  expect(actorName({ actorKind: "operator", actorId: 77 }, names)).toBe("Operator 77");
  expect(actorName({ actorKind: "user", actorId: 1 }, names)).toBe("Olga");
  expect(actorName({ actorKind: "user", actorId: 2 }, names)).toBe("User 2");
});
