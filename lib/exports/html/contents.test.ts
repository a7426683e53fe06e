import { expect, test } from "vitest";
import { faces } from "@/lib/channels/faces";
import { isAuthored } from "@/lib/events/kinds";
import { shownTexts } from "@/lib/events/shown-texts";
import {
  contentsWith,
  event,
  ofSession,
  operator,
  recorded,
  type TestSession,
  whole,
  writtenPieces,
} from "./testing";

const pieces = (sessions: TestSession[]) => writtenPieces({}, sessions);

test("T20: recordings are listed with length and checksum, and nothing leads to them", async () => {
  const sha256 = "ab".repeat(32);
  const written = ofSession(
    await pieces([
      { id: 1, recordings: [recorded({ sha256 }), recorded({ track: "screen", state: "failed" })] },
    ]),
    1,
  );
  const list = written.slice(written.indexOf("<h4>Recordings"));
  expect(list.replace(/<[^>]*>/g, "")).toContain(
    "Client · 22 Nov 2026, 16:02:32 +01:00 · 3 m 04 s · 737 kB · audio/ogg",
  );
  expect(list).toContain(`SHA-256 <code dir="auto">${sha256}</code>`);
  expect(list.replace(/<[^>]*>/g, "")).toContain("Screen · 22 Nov 2026, 16:02:32 +01:00 · Failed");
  expect(list).not.toMatch(/href|src=|recordings\/|storage/);
});

test("T20: addresses in texts are links without control of the file, and nothing else is", async () => {
  const text = 'https://example.cz/a, javascript:alert(1) "https://bank.example@evil.example/?a&b"';
  const written = ofSession(
    await pieces([
      {
        id: 1,
        events: [
          event(1, "message", { text }),
          event(2, "system", { text, actorKind: "system" }),
          event(3, "form", { data: { answers: [{ label: "Page", answer: text }] } }),
          event(4, "file", { text: "https://example.cz/a.pdf", data: { name: "https://example.cz/a.pdf" } }),
        ],
      },
    ]),
    1,
  );
  const rel = 'target="_blank" rel="noopener noreferrer nofollow" dir="ltr"';
  expect(written.match(/<a [^>]*>/g)).toEqual(
    [1, 2, 3].flatMap(() => [
      `<a href="https://example.cz/a" ${rel}>`,
      `<a href="https://bank.example@evil.example/?a&amp;b" ${rel} data-host="evil.example">`,
    ]),
  );
  expect(written.split(`>https://example.cz/a</a>, javascript:alert(1) &#34;<a `)).toHaveLength(4);
});

test("locations, contacts, orders, cards, replies and reactions are shown as what they are", async () => {
  const events = [
    event(1, "location", {
      text: "Centrála",
      data: {
        location: { latitude: 50.0880412, longitude: 14.4207601, name: "Centrála", address: "Dlouhá 1" },
      },
    }),
    event(2, "contacts", {
      data: { contacts: [{ name: "Jana", phones: ["+420 777 123 456"], emails: ["jana@example.cz"] }] },
    }),
    event(3, "order", {
      text: "Prosím do pátku",
      data: { order: { items: [{ name: "Káva", quantity: 2, price: 120.5, currency: "CZK" }] } },
    }),
    event(4, "message", {
      ...operator,
      text: "Dobrý den",
      data: { template: { name: "order_update", language: "cs" }, replyTo: 3 },
    }),
    event(5, "message", { text: "Ano", data: { choice: "yes" } }),
    event(6, "reaction", { data: { replyTo: 4, emoji: "😀" } }),
    event(7, "reaction", { data: { replyTo: 4, emoji: "👍" } }),
    event(8, "reaction", { data: { replyTo: 99, emoji: "👎" } }),
    event(9, "message", {
      actorKind: "chatbot",
      actorId: 2,
      data: {
        card: {
          title: "Zásilka",
          image: "https://cdn.example.com/a.png",
          buttons: [{ label: "Kde je?", url: "https://t.example/1" }],
        },
      },
    }),
  ];
  const written = ofSession(await pieces([{ id: 1, events }]), 1);
  const text = written.replace(/<[^>]*>/g, " ").replace(/[\s\u00a0]+/g, " ");
  for (const said of [
    "Centrála Dlouhá 1 50.08804, 14.42076 Show on OpenStreetMap",
    "Jana +420 777 123 456 jana@example.cz",
    "Prosím do pátku Product Quantity Price Káva 2 CZK 120.50 Total CZK 241.00",
    "In reply to Karel Dvořák : Prosím do pátku Template order_update ( cs ) Dobrý den 👍",
    "Ano Chosen from the offered answers",
    "Karel Dvořák reacted with 👎",
    "Image on cdn.example.com , not included Zásilka Kde je?",
  ])
    expect(text).toContain(said);
  expect(text).not.toMatch(/😀|reacted with 👍/);
  expect(written).toContain('<li id="s1-3" class="c k">');
  expect(written).toContain('href="#s1-3"');
  expect(written).not.toMatch(/<img|src=/);
});

test("search in a file finds what content search finds in it", async () => {
  for (const each of [
    ...contentsWith("Praha"),
    event(1, "message", { text: "Praha" }),
    event(1, "file", { data: { name: "Praha" } }),
  ]) {
    const written = ofSession(await pieces([{ id: 1, events: [each] }]), 1);
    const list = /<ol[^>]*>([\s\S]*)<\/ol>/.exec(written)?.[1] ?? "";
    // Paragraphs do not nest, so their contents are what the script searches.
    const searched = [...list.matchAll(/<(p|dt|dd)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , inside = ""]) =>
      inside.replace(/<[^>]*>/g, ""),
    );
    expect(searched).toEqual(isAuthored(each.kind) ? shownTexts(each) : []);
  }
});

test("each channel has its colour, on light and on dark ground", async () => {
  const text = whole(await pieces([{ id: 1 }]));
  const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? "";
  for (const [id, { color }] of Object.entries(faces))
    for (const shade of [color.light, color.dark])
      expect(style).toContain(`[data-channel="${id}"]{--channel:${shade}}`);
});
