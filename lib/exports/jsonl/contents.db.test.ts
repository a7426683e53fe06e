import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import type { EventData } from "@/lib/events/event";
import type { EventKind } from "@/lib/events/kinds";
import { recordEvents } from "@/lib/events/record";
import { makeSession } from "@/lib/sessions/testing";
import { emptyTenant, exported, imported } from "./testing";

const db = testDatabase();

type Stored = { seq: number; kind: string; text: string | null; data: EventData | null };

async function eventsOf(tenantId: number): Promise<Stored[]> {
  const rows = await db.sql<Stored[]>`
    select seq, kind, text, data - 'fileId' as data from session_events where tenant_id = ${tenantId} order by session_id, seq`;
  return rows.map(({ seq, kind, text, data }) => ({ seq, kind, text, data }));
}

const contents: [EventKind, string | null, EventData | null][] = [
  ["created", null, null],
  ["message", "Kde jste?", null],
  [
    "location",
    "Centrála",
    {
      location: { latitude: 50.0880412, longitude: 14.4207601, name: "Centrála", address: "Dlouhá 1" },
      replyTo: 2,
    },
  ],
  [
    "contacts",
    "Jana",
    {
      contacts: [
        { name: "Jana", phones: ["+420 777 123 456"], emails: ["jana@example.cz"], organization: "A" },
      ],
    },
  ],
  ["order", "2 × Káva", { order: { items: [{ name: "Káva", quantity: 2, price: 120.5, currency: "CZK" }] } }],
  ["message", "Ano", { choice: "yes-1", replyTo: 3 }],
  ["message", "Dobrý den", { template: { name: "order_update", language: "cs" } }],
  [
    "message",
    "Zásilka",
    {
      card: {
        title: "Zásilka",
        text: "Na cestě",
        image: "https://x.example/a.png",
        buttons: [{ label: "Kde?", url: "https://x.example" }],
      },
    },
  ],
  ["file", null, { name: "voice.ogg", size: 7, mediaType: "audio/ogg", look: "voice", replyTo: 6 }],
  ["reaction", null, { emoji: "👍", replyTo: 9 }],
  ["reaction", null, { replyTo: 9 }],
];

test("what messages hold, and which messages they answer, survives an export and an import", async () => {
  const [one, two] = [await emptyTenant(db.sql), await emptyTenant(db.sql)];
  const sessionId = await makeSession(db.sql, one.tenant.id);
  const events = contents.map(([kind, text, data], index) => {
    return { kind, text, data, at: new Date(Date.UTC(2026, 9, 13, 12, index)), actorKind: "client" as const };
  });
  await transaction((tx) => recordEvents(tx, one.tenant.id, [{ sessionId, events }]));
  const lines = await exported(one);
  expect(await imported(two.tenant.id, lines)).toMatchObject({ created: 1, skipped: 0, unknownFields: {} });
  expect(await eventsOf(two.tenant.id)).toEqual(await eventsOf(one.tenant.id));
  expect(await exported(two)).toEqual(lines);
});

test("an answer in a document points to its message under the number it is stored with, and to nothing without one", async () => {
  const actor = await emptyTenant(db.sql);
  const at = (minute: number) => `2026-10-13T12:0${minute}:00.000Z`;
  const author = { kind: "client" };
  const document = {
    externalId: "answers",
    channel: "webchat",
    createdAt: at(0),
    endedAt: at(9),
    messages: [
      // Its caption becomes a message of its own.
      { at: at(1), author, kind: "file", text: "A caption", file: { name: "a.png" }, seq: 40 },
      { at: at(2), author, text: "A question", seq: 50 },
      { at: at(3), author, text: "To the question", data: { replyTo: 50 }, seq: 60 },
      { at: at(4), author, text: "To the file", data: { replyTo: 40 }, seq: 70 },
      { at: at(5), author, text: "To nothing", data: { replyTo: 41 }, seq: 80 },
    ],
    events: [
      {
        at: at(6),
        kind: "location",
        data: { location: { latitude: 1, longitude: 2, name: "Shop" }, replyTo: 60 },
        seq: 90,
      },
    ],
  };
  await imported(actor.tenant.id, [JSON.stringify(document)]);
  const stored = await eventsOf(actor.tenant.id);
  const answered = stored.map(({ text, data }) => [
    text,
    stored.find(({ seq }) => seq === data?.replyTo)?.text,
  ]);
  expect(answered).toEqual([
    ["a.png", undefined],
    ["A caption", undefined],
    ["A question", undefined],
    ["To the question", "A question"],
    ["To the file", "a.png"],
    ["To nothing", undefined],
    ["Shop", "To the question"],
  ]);
});
