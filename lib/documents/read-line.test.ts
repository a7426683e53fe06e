import { expect, test } from "vitest";
import { MAX_LINE_LENGTH } from "./line-length";
import { readLine } from "./read-line";
import { complete, written } from "./testing";

const read = (value: unknown) => readLine(typeof value === "string" ? value : JSON.stringify(value));
const documentIn = (value: unknown) => {
  const result = read(value);
  if ("reason" in result) throw new Error(result.reason);
  return result.document;
};
const reasonFor = (fields: object) => {
  const result = read({ ...written(), ...fields });
  return "reason" in result ? result.reason : "taken";
};

test("three fields are enough", () => {
  expect(documentIn(written())).toMatchObject({
    externalId: "s-1",
    channel: "webchat",
    messages: [],
    events: null,
  });
});

test("no field of a complete document is unknown, so that an export can be imported", () => {
  expect(read(complete)).toMatchObject({ unknown: [] });
});

test("T33: the last line of a broken export has the reason, and is not a session", () => {
  expect(read({ incomplete: "the database stopped" })).toEqual({
    externalId: null,
    reason: "the file is incomplete: the database stopped",
  });
  expect(read(written({ incomplete: "of weather" } as object))).toMatchObject({ unknown: ["incomplete"] });
});

test("an exact document is taken literally, with the blank id that a session has", () => {
  expect(documentIn(written({ exact: true, client: { externalId: " " } })).client?.externalId).toBe(" ");
});

test("a document that is not exact has the fingerprint that earlier imports stored", () => {
  expect(JSON.stringify(documentIn(written()))).toBe(JSON.stringify(documentIn(written({ exact: false }))));
  expect(JSON.stringify(documentIn(written()))).not.toContain("exact");
  expect(documentIn(written({ exact: true })).exact).toBe(true);
});

test.each([
  ["{", "the line is not valid JSON"],
  ["null", "the line is not a JSON object"],
  ["1", "the line is not a JSON object"],
  ["[{}]", "the line is a JSON array; write each session on a line of its own, for example with jq -c '.[]'"],
  [
    '{"externalId":"a"}\r{"externalId":"b"}\r',
    "its lines end with carriage returns only, so that they are one; convert these to line feeds, for example with tr '\\r' '\\n'",
  ],
  [`"${"x".repeat(MAX_LINE_LENGTH)}"`, "the line is longer than 33,554,432 characters"],
])("T33: a line that is not a document has a reason: %.20s", (line, reason) => {
  expect(read(line)).toEqual({ externalId: null, reason });
});

test.each([
  [{ externalId: undefined }, "externalId is missing"],
  [{ externalId: "" }, "externalId is empty"],
  [{ externalId: " \t" }, "externalId is blank"],
  [{ externalId: "\u200b\u2800" }, "externalId is blank"],
  [{ channel: " " }, "channel is blank"],
  [{ client: { externalId: " " } }, "client.externalId is blank; fill it in or leave it out"],
  [{ client: { identity: "\u00a0" } }, "client.identity is blank; fill it in or leave it out"],
  [{ operators: ["Anna", { externalId: " " }] }, "operators[1] is blank; fill it in or leave it out"],
  [{ groups: [{ externalId: " ", name: "Sales" }] }, "groups[0] is blank; fill it in or leave it out"],
  [{ continuesExternalId: " " }, "continuesExternalId is blank; fill it in or leave it out"],
  [
    { messages: [{ at: "2026-10-13T12:00:00Z", author: { kind: "client", id: " " } }] },
    "messages[0].author is blank; fill it in or leave it out",
  ],
  [{ channel: null }, "channel is missing"],
  [{ createdAt: "soon" }, "createdAt is not a time such as 2026-10-13T12:25:56.000Z"],
  [{ endedAt: "1950-01-01T00:00:00Z" }, "endedAt is outside the years 1970 to 9999"],
  [{ endedAt: "2126-01-01T00:00:00Z" }, "its times are more than 68 years apart"],
  [{ messages: {} }, "messages must be a list"],
  [{ messages: [{ at: "2026-10-13T12:00:00Z", text: "a" }, { text: "b" }] }, "messages[1].at is missing"],
  [{ messages: [{ at: "2026-10-13T12:00:00Z", text: 5 }] }, "messages[0].text must be text"],
  [{ rating: 4.5 }, "rating must be a whole number"],
  [{ rating: 40_000 }, "rating is greater than 32767"],
  [{ source: "x".repeat(801) }, "source is longer than 800 characters"],
  [{ operators: [7] }, "operators[0] must be a name or {externalId, name}"],
  [{ parameters: ["a"] }, "parameters must be an object of names and values"],
  [{ parameters: { "": "a" } }, "parameters has a name that is empty"],
  [{ channel: 1, createdAt: 2 }, "channel must be text; createdAt must be text"],
  [{ tags: [1, 2, 3, 4, 5] }, "tags[0] must be text; tags[1] must be text; tags[2] must be text; and 2 more"],
])("T33: a document that cannot be read has a reason: %j", (fields, reason) => {
  expect(reasonFor(fields)).toBe(reason);
});

test("T33: a skipped line still has its externalId", () => {
  expect(read({ externalId: 4711 })).toMatchObject({ externalId: "4711" });
});

test("values nested too deeply are skipped, not a crash", () => {
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const line = JSON.stringify(written()).replace(
    "{",
    `{"events":[{"at":"2026-10-13T12:00:00Z","kind":"x","data":{"a":${deep}}}],`,
  );
  expect(read(line)).toHaveProperty("reason");
});

test("T13: unknown values stay as they are", () => {
  const fields = {
    channel: "telegram",
    source: "carrier_pigeon",
    endReason: "meteor",
    clientLeft: "sideways",
    dialResult: "?",
  };
  const messages = [{ at: "2026-10-13T12:00:00Z", author: { kind: "alien" }, kind: "hologram", text: "Hi" }];
  const events = [{ at: "2026-10-13T12:00:00Z", kind: "teleported", data: { speed: 3 } }];
  expect(documentIn(written({ ...fields, messages, events }))).toMatchObject({
    ...fields,
    messages: [{ kind: "hologram" }],
    events: [{ kind: "teleported", data: { speed: 3 } }],
  });
});

test("an unknown field is reported once, with its path, and does no harm", () => {
  const message = { at: "2026-10-13T12:00:00Z", colour: "red", author: { kind: "client", mood: "good" } };
  const events = [{ at: "2026-10-13T12:00:00Z", kind: "accepted", data: { operatorId: 7, weight: 1 } }];
  const result = read({
    ...written({ events }),
    messages: [message, message],
    weather: 1,
    client: { shoe: 42 },
  });
  expect(result).toMatchObject({
    unknown: [
      "events[].data.operatorId",
      "messages[].colour",
      "messages[].author.mood",
      "weather",
      "client.shoe",
    ],
  });
});

test("an id of another installation is dropped", () => {
  const events = [{ at: "2026-10-13T12:00:00Z", kind: "accepted", data: { operatorId: 7, fileId: 1 } }];
  expect(documentIn(written({ events })).events?.[0]?.data).toBeNull();
});

test("fields of an event that pages read must have the expected type", () => {
  for (const data of [
    { names: "abc" },
    { answers: "x" },
    { reason: {} },
    { rating: "five" },
    { automatic: "yes" },
  ]) {
    const events = [{ at: "2026-10-13T12:00:00Z", kind: "rated", data }];
    expect(reasonFor({ events })).toContain("events[0].data");
  }
});

test("empty texts are read as null, but an empty parameter stays", () => {
  expect(
    documentIn(written({ feedback: "", endedAt: "", parameters: { coupon: "", gone: null } })),
  ).toMatchObject({
    feedback: null,
    endedAt: null,
    parameters: [["coupon", ""]],
  });
});

test("T34: parameters of any name and value are stored as text", () => {
  const line = JSON.stringify(written()).replace(
    "{",
    '{"parameters":{"__proto__":"p","constructor":"c","n\\u0000":"\\ud800","yes":true,"o":{"a":1},"1":2},',
  );
  expect(documentIn(line).parameters).toEqual([
    ["1", "2"],
    ["__proto__", "p"],
    ["constructor", "c"],
    ["n\uFFFD", "\uFFFD"],
    ["o", '{"a":1}'],
    ["yes", "true"],
  ]);
});

test("startedAt and routing are other names for queuedAt and events", () => {
  const at = "2026-10-13T12:00:01.000Z";
  expect(documentIn(written({ startedAt: at, routing: [{ at, kind: "queued" }] }))).toMatchObject({
    queuedAt: at,
    events: [{ kind: "queued" }],
  });
});
