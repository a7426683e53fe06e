import { expect, test } from "vitest";
import type { People } from "@/lib/directory/people";
import { document, type WrittenDocument } from "@/lib/documents/testing";
import { deriveColumns } from "./derive-columns";
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
const derived = (fields: Partial<WrittenDocument>) => {
  const read = document({ createdAt: at(0), ...fields });
  return deriveColumns(read, timelineOf(read), people);
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
  expect(derived(fields).status).toBe(status);
});

test("T13: an ended session of an unknown status does not stay live for ever", () => {
  expect(derived({ endedAt: at(3), status: "archived" }).status).toBe("closed");
  expect(derived({ endedAt: at(3), status: "toString" }).status).toBe("closed");
});

test("everyone who took part is listed once, and the last one holds the session unless heldBy is given", () => {
  const fields = {
    operators: [{ externalId: "a" }, { externalId: "a" }],
    groups: ["Sales", "Support"],
    messages: [{ at: at(1), author: { kind: "operator", id: "b" }, text: "Hi" }],
  };
  expect(derived(fields)).toMatchObject({ operatorIds: [1, 2], groupIds: [3, 4], operatorId: 2, groupId: 4 });
  const heldBy = { operator: { externalId: "a" }, group: null };
  expect(derived({ ...fields, heldBy })).toMatchObject({ operatorId: 1, groupId: null });
});

test("a chatbot that wrote took part", () => {
  const messages = [{ at: at(1), author: { kind: "chatbot", name: "Robo" }, text: "Hi" }];
  expect(derived({ messages }).chatbotIds).toEqual([5]);
});

test("missing times are derived from the messages; given ones are not changed", () => {
  const messages = [
    { at: at(9), author: { kind: "system" }, kind: "system", text: "gone" },
    { at: at(7), author: { kind: "operator" as const }, text: "two" },
    { at: at(5), author: { kind: "operator" }, text: "one" },
    { at: at(2), author: { kind: "client" }, text: "first" },
  ];
  expect(derived({ messages })).toMatchObject({
    firstResponseAt: at(5),
    lastMessageAt: at(7),
    initialMessage: "first",
    messageCount: 3,
  });
  const given = { firstResponseAt: at(6), lastMessageAt: at(8), initialMessage: "given" };
  expect(derived({ messages, ...given })).toMatchObject(given);
});

test("of a long first message the column has the beginning, and the whole of a text that no message has", () => {
  const long = "žluťoučký 🐎 ".repeat(1_000);
  const messages = [{ at: at(2), author: { kind: "client" }, text: long }];
  for (const fields of [{ messages }, { messages, initialMessage: long }]) {
    const beginning = derived(fields).initialMessage ?? "";
    expect(long.startsWith(beginning)).toBe(true);
    expect(beginning.isWellFormed() && beginning.length > 1_990 && beginning.length <= 2_000).toBe(true);
  }
  expect(derived({ initialMessage: long }).initialMessage).toBe(long);
});

test("a session that was never accepted waited until its end; one that was never queued did not wait", () => {
  expect(derived({ queuedAt: at(1), endedAt: at(5) }).queueLeftAt).toBe(at(5));
  expect(derived({ queuedAt: at(1), acceptedAt: at(2), endedAt: at(5) }).queueLeftAt).toBeNull();
  expect(derived({ endedAt: at(5) }).queueLeftAt).toBeNull();
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
  expect(derived(fields)).toMatchObject({
    fileCount: 2,
    recordingCount: 1,
    redirectCount: 2,
    messageCount: 0,
  });
});

test("a session without a client has the one who signed the first message of a client", () => {
  const messages = [{ at: at(1), author: { kind: "client", id: "c", name: "Ben" }, text: "Hi" }];
  expect(derived({ messages }).clientName).toBe("Ben");
  expect(derived({ messages, client: { externalId: "c" } }).clientName).toBeNull();
});

test("an exact document is taken literally: no column is derived from the others", () => {
  const session = {
    status: "rejected",
    queuedAt: at(1),
    endedAt: at(9),
    groups: ["Sales"],
    messages: [{ at: at(2), author: { kind: "operator", id: "a" }, text: "hello" }],
  };
  expect(derived(session)).toMatchObject({ operatorIds: [1], groupId: 3, queueLeftAt: at(9), banned: true });
  expect(derived({ ...session, exact: true })).toMatchObject({
    operatorIds: [],
    groupId: null,
    queueLeftAt: null,
    firstResponseAt: null,
    lastMessageAt: null,
    banned: false,
    messageCount: 1,
  });
});
