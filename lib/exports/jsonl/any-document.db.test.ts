import fc from "fast-check";
import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { SessionDocument } from "@/lib/documents/document";
import type { WrittenDocument } from "@/lib/documents/testing";
import { emptyTenant, exported, imported } from "./testing";

const db = testDatabase();

/** Any text, with characters that often break files, quoting and databases. */
const nasty = (maxLength = 12) =>
  fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        ...[
          "\0",
          "\ud800",
          "\udfff",
          "\u202E",
          "\u2028",
          "\uFEFF",
          "\\",
          "\\N",
          "\\.",
          '"',
          "'",
          "\n",
          "\r",
          "\t",
        ],
        ...["{", "}", ",", "$1", "NULL", "null", "\\u0000", "__proto__", "مرحبا", "😀", "e\u0301"],
      ),
      fc.string({ unit: "binary", minLength: 1, maxLength: 2 }),
    ),
    minLength: 1,
    maxLength,
  });
const some = <T>(item: fc.Arbitrary<T>, maxLength = 3) => fc.array(item, { maxLength });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const at = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) })
  .map((milliseconds) => new Date(milliseconds).toISOString());
const person = fc
  .record({ externalId: maybe(fc.constantFrom("1", "2", "Anna", "parley-1-1")), name: maybe(nasty(3)) })
  .filter(({ externalId, name }) => externalId !== undefined || name !== undefined);
const author = fc.record({
  kind: fc.constantFrom("client", "operator", "chatbot", "system", "user", "alien"),
  id: maybe(fc.constantFrom("1", "2", "nobody@example.test")),
  name: maybe(nasty(3)),
});
const file = fc.record({
  name: maybe(nasty()),
  size: maybe(fc.nat()),
  mediaType: maybe(nasty(4)),
  sha256: maybe(nasty(4)),
});
const url = fc.oneof(nasty(), fc.constant("https://example.cz/a"));
const card = fc.record(
  {
    title: nasty(),
    text: nasty(),
    image: url,
    buttons: some(fc.record({ label: nasty(), url: maybe(url) })),
  },
  { requiredKeys: [] },
);
const contents = {
  choice: fc.oneof(nasty(), fc.constant("")),
  emoji: fc.constantFrom("👍", "❤️", ""),
  location: fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    name: maybe(nasty()),
    address: maybe(nasty()),
  }),
  contacts: some(fc.record({ name: nasty(), phones: maybe(some(nasty())), emails: maybe(some(nasty())) })),
  order: fc.record({
    items: some(
      fc.record({ name: nasty(), quantity: fc.nat(), price: maybe(fc.nat()), currency: maybe(nasty(3)) }),
    ),
  }),
  card,
  replyTo: fc.nat({ max: 8 }),
  look: fc.constantFrom("voice", "sticker"),
  template: fc.record({ name: nasty(), language: nasty(2) }),
};
const data = fc.record(
  {
    ...contents,
    group: person,
    operator: person,
    toOperator: person,
    automatic: fc.boolean(),
    reason: fc.oneof(nasty(), fc.constant("")),
    tags: some(nasty()),
    rating: fc.integer(),
    ["__proto__"]: nasty(),
    weather: fc.jsonValue({ maxDepth: 2 }),
  },
  { requiredKeys: [] },
);
const seq = maybe(fc.nat({ max: 5 }));
const message = fc.record({
  at,
  author: maybe(author),
  kind: maybe(fc.constantFrom("text", "file", "form", "system", "hologram", "message", "location")),
  text: maybe(fc.oneof(nasty(), fc.constant(""))),
  file: maybe(file),
  answers: maybe(some(fc.record({ label: nasty(), answer: nasty() }))),
  data: maybe(data),
  seq,
});
const event = fc.record({
  at,
  kind: fc.constantFrom(
    ...["created", "queued", "ended", "text", "file", "tagged", "message", "novelty"],
    ...["location", "contacts", "order", "reaction"],
  ),
  actor: maybe(author),
  text: maybe(nasty()),
  data: maybe(data),
  seq,
});
const text = maybe(nasty());
const flag = maybe(fc.boolean());
const document = fc.record({
  exact: flag,
  status: fc.constantFrom("closed", "rejected"),
  channel: fc.constantFrom("webchat", "phone", "whatsapp", "pigeon"),
  channelAccount: text,
  createdAt: at,
  queuedAt: maybe(at),
  queueLeftAt: maybe(at),
  acceptedAt: maybe(at),
  endedAt: maybe(at),
  endReason: maybe(fc.constantFrom("client_left", "operator_ended", "meteor")),
  answerLimitSeconds: maybe(fc.integer({ min: 1, max: 600 })),
  rating: maybe(fc.integer({ min: -5, max: 5 })),
  feedback: text,
  client: maybe(
    fc.record({
      externalId: maybe(fc.constantFrom("c-1", "c-2")),
      name: text,
      email: maybe(fc.constantFrom("Jana@example.test", "jana@example.test")),
      phone: maybe(fc.constantFrom("+420 777 123 456", "777", "x")),
      identity: maybe(fc.constantFrom("wa-1", "wa-2", "420777123456")),
    }),
  ),
  operators: maybe(some(fc.oneof(person, nasty(3)))),
  groups: maybe(some(person)),
  chatbots: maybe(some(person)),
  heldBy: maybe(fc.record({ operator: maybe(person), group: maybe(person) })),
  parameters: maybe(
    fc.dictionary(
      fc.oneof(nasty(), fc.constantFrom("__proto__", "constructor", "10", "2", " ")),
      fc.oneof(nasty(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null), fc.constant({ a: [1] })),
      { maxKeys: 4 },
    ),
  ),
  tags: maybe(some(nasty(2))),
  autoAccepted: flag,
  banned: flag,
  anonymisedAt: maybe(at),
  continuesExternalId: maybe(fc.constantFrom("d-0", "d-1", "d-2")),
  messages: maybe(some(message, 4)),
  events: maybe(some(event, 4)),
  notes: maybe(some(fc.record({ at, text: nasty(), author: text, editedAt: maybe(at) }))),
  files: maybe(some(file)),
  recordings: maybe(
    some(
      fc.record({
        track: text,
        state: maybe(fc.constantFrom("ready", "deleted", "failed")),
        startedAt: maybe(at),
        durationSeconds: maybe(fc.double({ min: 0, max: 1e6, noNaN: true })),
        size: maybe(fc.nat()),
        sha256: text,
        createdAt: maybe(at),
        deletedAt: maybe(at),
      }),
    ),
  ),
});

const written = (documents: readonly object[]) =>
  documents.map((fields, index) => JSON.stringify({ externalId: `d-${index}`, ...fields }));
const documentIn = (line: string) => SessionDocument.parse(JSON.parse(line));

test("T34: any document round-trips through import and export, byte for byte", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 8 }), async (documents) => {
      const lines = written(documents);
      const [one, two] = [await emptyTenant(db.sql), await emptyTenant(db.sql)];
      expect(await imported(one.tenant.id, lines)).toMatchObject({ created: lines.length, skipped: 0 });
      const first = await exported(one);
      expect(first).toHaveLength(lines.length);
      const report = await imported(two.tenant.id, first);
      expect(report).toMatchObject({ created: lines.length, skipped: 0, unknownFields: {} });
      expect((await exported(two)).toSorted()).toEqual(first.toSorted());
      expect(await imported(one.tenant.id, first)).toMatchObject({ unchanged: lines.length });
      expect(await imported(one.tenant.id, lines)).toMatchObject({ unchanged: lines.length });

      const left = new Map(first.map(documentIn).map((each) => [each.externalId, each]));
      for (const came of lines.map(documentIn)) {
        const { feedback, parameters, channelAccount, queuedAt, rating, autoAccepted, endedAt } = came;
        expect(left.get(came.externalId)).toMatchObject({
          ...{ feedback, parameters, channelAccount, queuedAt, rating, endedAt },
          tags: [...new Set(came.tags)],
          autoAccepted: autoAccepted || null,
          notes: came.notes
            .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
            .map(({ at, text }) => ({ at, text })),
        });
      }
    }),
    { numRuns: 40 },
  );
});

test("T34: a document with a message of 1 MB, 10,000 parameters and 5,000 messages round-trips", async () => {
  const [one, two] = [await emptyTenant(db.sql), await emptyTenant(db.sql)];
  const big = `začátek\n${'"\\ slovo 😀 '.repeat(80_000)}konec`;
  const at = "2026-10-13T12:00:00.000Z";
  const document: WrittenDocument = {
    externalId: "big",
    status: "closed",
    channel: "webchat",
    createdAt: at,
    parameters: Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`p${index}`, `v${index}`])),
    messages: [
      { at, author: { kind: "client" }, text: big },
      ...Array.from({ length: 5_000 }, (_, index) => ({ at, author: { kind: "client" }, text: `${index}` })),
    ],
  };
  await imported(one.tenant.id, [JSON.stringify(document)]);
  const first = await exported(one);
  expect(first).toHaveLength(1);
  const parsed = documentIn(first[0] as string);
  expect(parsed.messages[0]?.text).toBe(big);
  expect(parsed.messages).toHaveLength(5_001);
  expect(parsed.parameters).toHaveLength(10_000);
  expect(await imported(two.tenant.id, first)).toMatchObject({ created: 1 });
  expect(await exported(two)).toEqual(first);
});
