import fc from "fast-check";
import { expect, test } from "vitest";
import { complete, document, type WrittenDocument } from "@/lib/documents/testing";
import { searchedTexts } from "@/lib/events/searched-texts";
import { timelineOf } from "./timeline";
import type { TimelineEvent } from "./timeline-event";

const at = (minute: number) => `2026-10-13T12:${String(minute).padStart(2, "0")}:00.000Z`;
const eventsOf = (fields: Partial<WrittenDocument>) => timelineOf(document({ createdAt: at(0), ...fields }));
const summary = (all: readonly TimelineEvent[]) =>
  all.map(({ kind, at: when, actor, text }) =>
    [kind, when.slice(14, 16), actor?.name ?? text].filter(Boolean).join(" "),
  );

test("a document without events gets the events that its times imply, in order", () => {
  const anna = { externalId: "a", name: "Anna" };
  const bert = { externalId: "b", name: "Bert" };
  const timeline = eventsOf({
    queuedAt: at(0),
    acceptedAt: at(2),
    endedAt: at(9),
    concludedAt: at(11),
    endReason: "operator_ended",
    groups: ["Sales", "Support"],
    operators: [anna, bert],
    messages: [
      { at: at(0), author: { kind: "client" }, text: "hello" },
      { at: at(5), author: { kind: "operator", id: "b" }, text: "me too" },
      { at: at(9), author: { kind: "client" }, text: "bye" },
    ],
  });
  expect(summary(timeline)).toEqual([
    "created 00",
    "queued 00",
    "queued 00",
    "message 00 hello",
    "accepted 02 Anna",
    "joined 02 Anna",
    "joined 05 Bert",
    "message 05 me too",
    "message 09 bye",
    "left 09 Bert",
    "ended 09",
    "concluded 11 Bert",
  ]);
  expect(timeline.filter(({ kind }) => kind === "queued").map(({ data }) => data)).toEqual([
    { group: { externalId: null, name: "Sales" } },
    { group: { externalId: null, name: "Support" } },
  ]);
  expect(timeline.find(({ kind }) => kind === "ended")?.data).toEqual({ reason: "operator_ended" });
});

test("a session that was never accepted leaves the queue at its end", () => {
  const timeline = eventsOf({
    startedAt: at(1),
    endedAt: at(4),
    endReason: "client_left",
    groups: ["Sales"],
  });
  expect(summary(timeline)).toEqual(["created 00", "queued 01", "left_queue 04", "left 04", "ended 04"]);
  expect(timeline[2]?.data).toMatchObject({ reason: "client_left" });
});

test("a chatbot leaves when an operator accepts, unless it writes afterwards", () => {
  const by = { kind: "chatbot", id: "b" };
  const session = { acceptedAt: at(3), operators: ["Anna"], chatbots: [{ externalId: "b", name: "Robo" }] };
  const gone = eventsOf({ ...session, messages: [{ at: at(1), author: by, text: "Hi" }] });
  expect(summary(gone)).toContain("left 03 Robo");
  const stays = eventsOf({ ...session, messages: [{ at: at(4), author: by, text: "Hi" }] });
  expect(summary(stays)).not.toContain("left 03 Robo");
});

test("a live session gets no end", () => {
  expect(summary(eventsOf({ queuedAt: at(0), acceptedAt: at(1), operators: ["Anna"] }))).toEqual([
    "created 00",
    "queued 00",
    "accepted 01 Anna",
    "joined 01 Anna",
  ]);
});

test("events of the document are not implied a second time", () => {
  expect(eventsOf({ acceptedAt: at(1), endedAt: at(2), events: [] })).toEqual([]);
  const kinds = timelineOf(document(complete)).map(({ kind }) => kind);
  expect(kinds).toEqual([
    "created",
    "message",
    "queued",
    "accepted",
    "message",
    "file",
    "message",
    "form",
    "redirected",
    "message",
    "system",
    "ended",
  ]);
});

test("messages of one instant keep the order in which they were written", () => {
  const messages = Array.from({ length: 30 }, (_, index) => ({ at: at(index % 2), text: `m${index}` }));
  const texts = eventsOf({ messages, events: [] }).map(({ text }) => text);
  const even = messages.filter((_, index) => index % 2 === 0).map(({ text }) => text);
  const odd = messages.filter((_, index) => index % 2 === 1).map(({ text }) => text);
  expect(texts).toEqual([...even, ...odd]);
});

const written = (text: string, seq?: number) => ({ at: at(1), text, seq });
const textsOf = (fields: Partial<WrittenDocument>) =>
  eventsOf(fields).flatMap(({ kind, text }) => (kind === "message" ? text : []));

test.each([
  ["without events, so that they are implied", { acceptedAt: at(1), endedAt: at(1) }],
  ["with events that have no seq", { events: [{ at: at(1), kind: "queued" }] }],
  ["with events of which one has a seq", { events: [{ at: at(0), kind: "created", seq: 9 }] }],
  ["with an empty list of events", { events: [] }],
])("seq decides among messages of one instant %s", (_, fields) => {
  const messages = [written("third", 3), written("first", 1), written("second", 2)];
  expect(textsOf({ messages, ...fields })).toEqual(["first", "second", "third"]);
});

test("messages of one instant without a seq stay where they are between those that have one", () => {
  const messages = [written("b", 2), written("x"), written("c", 7), written("y"), written("a", 1)];
  expect(textsOf({ messages, endedAt: at(9) })).toEqual(["a", "x", "b", "y", "c"]);
});

test("seq decides within an instant only, and the order does not depend on how the rest is written", () => {
  const messages = fc.array(
    fc.record({ minute: fc.integer({ min: 0, max: 2 }), seq: fc.option(fc.integer({ min: 0, max: 9 })) }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(messages, (all) => {
      const timeline = eventsOf({
        endedAt: at(9),
        messages: all.map(({ minute, seq }, index) => ({ at: at(minute), seq, text: `m${index}` })),
      }).filter(({ kind }) => kind === "message");
      expect(timeline).toHaveLength(all.length);
      for (const [index, { at: when, seq }] of timeline.entries())
        for (const later of timeline.slice(index + 1)) {
          expect(when <= later.at).toBe(true);
          if (when === later.at && seq !== null && later.seq !== null) expect(seq <= later.seq).toBe(true);
        }
    }),
  );
});

test("an operator joins at the earliest of their messages, wherever it is in the list", () => {
  const by = { kind: "operator", id: "b", name: "Bert" };
  const timeline = eventsOf({
    acceptedAt: at(0),
    operators: ["Anna", { externalId: "b", name: "Bert" }],
    messages: [
      { at: at(5), author: by, text: "later" },
      { at: at(2), author: by, text: "earlier" },
    ],
  });
  expect(summary(timeline)).toContain("joined 02 Bert");
});

test("with a seq on everything the order is taken from it, also against the clock", () => {
  const timeline = eventsOf({
    messages: [
      { at: at(5), text: "late", seq: 1 },
      { at: at(1), text: "early", seq: 3 },
    ],
    events: [{ at: at(3), kind: "queued", seq: 2 }],
  });
  expect(summary(timeline)).toEqual(["message 05 late", "queued 03", "message 01 early"]);
});

test("a file is found by its name, a form by its answers, a caption by its own message", () => {
  const timeline = timelineOf(document(complete));
  expect([...searchedTexts(timeline)]).toEqual([
    "Dobrý den",
    "S čím pomohu?",
    "uctenka.pdf",
    "Tady je účtenka",
    "City: Brno",
    "Bip",
    "Connection restored",
  ]);
  expect(timeline.find(({ kind }) => kind === "file")?.data).toEqual({
    name: "uctenka.pdf",
    size: 1234,
    mediaType: "application/pdf",
  });
});

test("routing is not searched, a message of an unknown kind is (T13)", () => {
  const messages = [
    { at: at(1), kind: "hologram", text: "shiny" },
    { at: at(2), kind: "constructor", text: "odd" },
  ];
  const events = [{ at: at(1), kind: "redirected", text: "secret note" }];
  expect([...searchedTexts(eventsOf({ messages, events }))]).toEqual(["shiny", "odd"]);
});

test("an author without a name is the operator of the session if there is only one", () => {
  const messages = [{ at: at(1), author: { kind: "operator" }, text: "Hi" }];
  const one = eventsOf({ messages, operators: ["Anna"], events: [] });
  expect(one[0]?.actor?.name).toBe("Anna");
  expect(eventsOf({ messages, operators: ["Anna", "Bert"], events: [] })[0]?.actor).toBeNull();
});

test("an exact document is taken literally: no event is implied", () => {
  const all = eventsOf({
    exact: true,
    queuedAt: at(1),
    endedAt: at(9),
    operators: ["Anna"],
    messages: [
      { at: at(2), author: { kind: "operator" }, text: "hello", seq: 2 },
      { at: at(3), author: { kind: "client" }, kind: "form", answers: [{ label: "a", answer: "b" }], seq: 1 },
      { at: at(4), author: { kind: "client" }, text: "caption", file: { name: "a.png" }, seq: 3 },
    ],
  });
  expect(all.map(({ kind, actor, text }) => [kind, actor, text])).toEqual([
    ["form", null, null],
    ["message", null, "hello"],
    ["file", null, "caption"],
  ]);
});
