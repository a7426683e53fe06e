import { expect, test } from "vitest";
import type { People } from "@/lib/directory/people";
import { document, type WrittenDocument } from "@/lib/documents/testing";
import { settle } from "./settle";
import { timelineOf } from "./timeline";

const person = (id: number) => ({ id, named: true });
const people: People = {
  operators: new Map([
    ["id a", person(1)],
    ["id b", person(2)],
  ]),
  groups: new Map([
    ["name Sales", person(3)],
    ["name Support", person(4)],
  ]),
  chatbots: new Map([["name Robo", person(5)]]),
};
const at = (second: number) => `2026-10-13T12:00:${String(second).padStart(2, "0")}.000Z`;
const settled = (fields: Partial<WrittenDocument>) => {
  const read = document({ createdAt: at(0), ...fields });
  return settle(read, timelineOf(read), people);
};

test.each([
  [{}, "created"],
  [{ queuedAt: at(1) }, "queued"],
  [{ queuedAt: at(1), acceptedAt: at(2) }, "active"],
  [{ endedAt: at(3) }, "closed"],
  [{ acceptedAt: at(2), endedAt: at(3), status: "wrap_up" }, "wrap_up"],
  [{ endedAt: at(3), status: "rejected" }, "rejected"],
  [{ status: "dreaming" }, "dreaming"],
])("%j is %s", (fields, status) => {
  expect(settled(fields).status).toBe(status);
});

test("T13: an ended session of an unknown status does not stay live for ever", () => {
  expect(settled({ endedAt: at(3), status: "archived" }).status).toBe("closed");
  expect(settled({ endedAt: at(3), status: "toString" }).status).toBe("closed");
});

test("everyone who took part is counted once, and the last one holds it unless the document says who", () => {
  const fields = {
    operators: [{ externalId: "a" }, { externalId: "a" }],
    groups: ["Sales", "Support"],
    messages: [{ at: at(1), author: { kind: "operator", id: "b" }, text: "Hi" }],
  };
  expect(settled(fields)).toMatchObject({ operatorIds: [1, 2], groupIds: [3, 4], operatorId: 2, groupId: 4 });
  const heldBy = { operator: { externalId: "a" }, group: null };
  expect(settled({ ...fields, heldBy })).toMatchObject({ operatorId: 1, groupId: null });
});

test("a chatbot that wrote took part", () => {
  const messages = [{ at: at(1), author: { kind: "chatbot", name: "Robo" }, text: "Hi" }];
  expect(settled({ messages }).chatbotIds).toEqual([5]);
});

test("times that are not said follow from the messages; those that are said stand", () => {
  const messages = [
    { at: at(9), author: { kind: "system" }, kind: "system", text: "gone" },
    { at: at(7), author: { kind: "operator" as const }, text: "two" },
    { at: at(5), author: { kind: "operator" }, text: "one" },
    { at: at(2), author: { kind: "client" }, text: "first" },
  ];
  expect(settled({ messages })).toMatchObject({
    firstResponseAt: at(5),
    lastMessageAt: at(7),
    initialMessage: "first",
    messageCount: 3,
  });
  const said = { firstResponseAt: at(6), lastMessageAt: at(8), initialMessage: "said" };
  expect(settled({ messages, ...said })).toMatchObject(said);
});

test("who was never accepted waited until the end, who was never queued did not wait", () => {
  expect(settled({ queuedAt: at(1), endedAt: at(5) }).queueLeftAt).toBe(at(5));
  expect(settled({ queuedAt: at(1), acceptedAt: at(2), endedAt: at(5) }).queueLeftAt).toBeNull();
  expect(settled({ endedAt: at(5) }).queueLeftAt).toBeNull();
});

test("files and redirects are counted, a deleted recording is not", () => {
  const fields = {
    messages: [{ at: at(1), file: { name: "a.png" } }],
    files: [{ name: "b.png" }],
    recordings: [{ state: "ready" }, { state: "deleted" }],
    events: [
      { at: at(1), kind: "redirected" },
      { at: at(2), kind: "redirected" },
    ],
  };
  expect(settled(fields)).toMatchObject({
    fileCount: 2,
    recordingCount: 1,
    redirectCount: 2,
    messageCount: 0,
  });
});

test("the client of a session without one is who signed the first message", () => {
  const messages = [{ at: at(1), author: { kind: "client", id: "c", name: "Ben" }, text: "Hi" }];
  expect(settled({ messages }).clientName).toBe("Ben");
  expect(settled({ messages, client: { externalId: "c" } }).clientName).toBeNull();
});

test("an exact document is taken at its word: no column is derived from the others", () => {
  const session = {
    status: "rejected",
    queuedAt: at(1),
    endedAt: at(9),
    groups: ["Sales"],
    messages: [{ at: at(2), author: { kind: "operator", id: "a" }, text: "hello" }],
  };
  expect(settled(session)).toMatchObject({ operatorIds: [1], groupId: 3, queueLeftAt: at(9), banned: true });
  expect(settled({ ...session, exact: true })).toMatchObject({
    operatorIds: [],
    groupId: null,
    queueLeftAt: null,
    firstResponseAt: null,
    lastMessageAt: null,
    banned: false,
    messageCount: 1,
  });
});
