import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { relatedTo } from "@/components/messages/related-events";
import type { SessionEvent } from "@/lib/events/event";
import { isAuthored } from "@/lib/events/kinds";
import type { Names } from "@/lib/events/phrase";
import { shownTexts } from "@/lib/events/shown-texts";
import { messageStates } from "@/lib/outbox/message-state";
import { hits } from "@/lib/search/hits";
import { parseContentQuery } from "@/lib/search/query";
import { EventLine } from "./event-line";
import { MessageLine } from "./message-line";

const none = new Map<number, string>();
const names: Names = { operators: none, groups: none, chatbots: none, users: none, client: "Karel" };

const blank = {
  seq: 1,
  kind: "message",
  at: new Date(0),
  actorKind: "client",
  actorId: null,
  text: null,
  data: null,
};
const event = (more: Partial<SessionEvent>): SessionEvent => ({ ...blank, ...more });

type Given = { anonymised?: boolean; others?: SessionEvent[]; q?: string } & Partial<
  Pick<Parameters<typeof MessageLine>[0], "sent" | "resend" | "file">
>;

function render(
  given: SessionEvent,
  { anonymised = false, others = [], q = "", ...more }: Given = {},
): string {
  const { terms } = parseContentQuery(q);
  const related = relatedTo([given], others, (seq) => `/elsewhere@${seq}#event-${seq}`);
  const marks = { hits: shownTexts(given).map((text) => hits(text, terms)), first: 1, beyond: 0 };
  const texts = { path: "/texts", q };
  const props = { event: given, names, zone: "UTC", marks, texts, anonymised, related };
  return renderToStaticMarkup(
    isAuthored(given.kind) ? (
      <MessageLine {...props} {...more} continued current={false} />
    ) : (
      <EventLine {...props} />
    ),
  );
}

const textIn = (markup: string) => markup.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

/** The visible text of an event. */
function read(kind: string, more: Partial<SessionEvent>, anonymised: boolean): string {
  return textIn(render(event({ kind, ...more }), { anonymised }));
}

describe("no message of a transcript is empty", () => {
  test("removed content of an anonymised session is reported as removed", () => {
    for (const kind of ["message", "form", "system"])
      expect(read(kind, {}, true)).toContain("Text removed when the session was anonymised");
    expect(read("file", { data: { size: 7 } }, true)).toContain(
      "File removed when the session was anonymised",
    );
  });

  test("remaining content is shown", () => {
    expect(read("message", { text: "Hello" }, true)).toMatch(/Hello/);
    expect(read("message", { text: "Hello" }, true)).not.toMatch(/removed/);
    expect(read("file", { data: { name: "a.pdf" } }, true)).toMatch(/a\.pdf/);
  });

  test("empty content of other sessions is not reported as removed", () => {
    for (const text of [null, ""]) expect(read("message", { text }, false)).toContain("An empty message");
    expect(read("file", {}, false)).toContain("Unnamed file");
    expect(read("form", {}, false)).toContain("The form was submitted");
  });
});

const location = {
  latitude: 50.0880412,
  longitude: 14.4207601,
  name: "Centrála",
  address: "Dlouhá 1, Praha",
};
const contacts = [
  {
    name: "Jana Nová",
    organization: "Aurora",
    phones: ["+420 777 123 456", "ask"],
    emails: ["jana@example.cz"],
  },
];
const order = {
  items: [
    { name: "Káva", quantity: 2, price: 120.5, currency: "CZK" },
    { name: "Čaj", quantity: 1, price: 80, currency: "CZK" },
  ],
};
const card = {
  title: "Zásilka 4711",
  text: "Je na cestě, viz https://example.cz/4711",
  image: "https://cdn.example.com/a.png",
  buttons: [{ label: "Sledovat", url: "https://track.example.cz/4711" }, { label: "Zrušit" }],
};

describe("what is sent is shown as what it is", () => {
  test("a location has its name, address, coordinates and a map", () => {
    const markup = render(event({ kind: "location", text: "Centrála, Dlouhá 1, Praha", data: { location } }));
    expect(textIn(markup)).toContain("Centrála Dlouhá 1, Praha 50.08804, 14.42076 Show on OpenStreetMap");
    expect(markup).toContain(
      'href="https://www.openstreetmap.org/?mlat=50.08804&amp;mlon=14.42076#map=17/50.08804/14.42076"',
    );
    expect(markup.match(/Dlouhá/g)).toHaveLength(1);
  });

  test("contacts are dialled and written to", () => {
    const markup = render(event({ kind: "contacts", text: "Jana Nová", data: { contacts } }));
    expect(markup.match(/href="(?:tel|mailto):[^"]*"/g)).toEqual([
      'href="tel:+420777123456"',
      'href="mailto:jana@example.cz"',
    ]);
    expect(textIn(markup)).toContain("Jana Nová Aurora +420 777 123 456 ask jana@example.cz");
  });

  test("an order has its products and a total, and what the client wrote to it", () => {
    const markup = render(event({ kind: "order", text: "Prosím do pátku", data: { order } }));
    expect(textIn(markup).replaceAll("\u00a0", " ")).toContain(
      "Prosím do pátku Order Product Quantity Price Káva 2 CZK 120.50 Čaj 1 CZK 80.00 Total CZK 321.00",
    );
    expect(
      textIn(render(event({ kind: "order", text: "2 × Káva\n1 × Čaj", data: { order } }))),
    ).not.toContain("×");
  });

  test("T20: a card names the host of its image and does not load it, and its buttons lead to the web only", () => {
    const buttons = [...card.buttons, { label: "Run", url: "javascript:alert(1)" }];
    const markup = render(
      event({ actorKind: "chatbot", text: "Zásilka 4711", data: { card: { ...card, buttons } } }),
    );
    expect(textIn(markup)).toContain("Image on cdn.example.com , not loaded Zásilka 4711 Je na cestě, viz");
    expect(markup).not.toMatch(/<img|src=|javascript:/);
    expect(markup).toContain('data-host="track.example.cz"');
    expect(markup.match(/href="https:[^"]*"/g)).toHaveLength(2);
  });

  test("a template and a chosen answer are labelled", () => {
    const template = { name: "order_update", language: "cs" };
    expect(textIn(render(event({ actorKind: "operator", text: "Dobrý den", data: { template } })))).toContain(
      "Template order_update (cs)",
    );
    const markup = render(event({ text: "Ano", data: { choice: "yes-1" } }));
    expect(textIn(markup)).toContain("Chosen from the offered answers");
    expect(markup).toContain("yes-1");
  });

  test("data of another shape is shown as text, not a crash", () => {
    for (const kind of ["location", "contacts", "order", "message", "reaction", "file"])
      for (const odd of [
        "text",
        5,
        null,
        [],
        {},
        [null],
        { items: 5 },
        { items: [null] },
        { latitude: "x" },
      ]) {
        const fields = { location: odd, contacts: odd, order: odd, card: odd, emoji: odd, choice: odd };
        const data = JSON.parse(JSON.stringify(fields));
        expect(render(event({ kind, text: "Hello", data }))).toContain(
          kind === "reaction" ? "Karel" : "Hello",
        );
      }
  });
});

test("every hit of a search has exactly one mark, in every kind of event", () => {
  const events = [
    event({ text: "Praha https://praha.example/praha praha" }),
    event({ kind: "location", text: "Praha", data: { location } }),
    event({ kind: "location", text: "Sraz v Praze u Prahy", data: { location } }),
    event({
      kind: "contacts",
      data: { contacts: [{ name: "Praha", phones: ["777"], emails: ["praha@praha.example"] }] },
    }),
    event({
      kind: "order",
      text: "Praha prosím",
      data: { order: { items: [{ name: "Praha", quantity: 1 }] } },
    }),
    event({ text: "x", data: { card: { title: "Praha", text: "praha", buttons: [{ label: "Praha" }] } } }),
    event({ kind: "form", data: { answers: [{ label: "Praha", answer: "https://praha.example" }] } }),
    event({ kind: "file", data: { name: "praha.pdf" } }),
    event({ kind: "system", text: "Praha www.praha.example", actorKind: "system" }),
    event({ kind: "novelty", text: "Praha www.praha.example" }),
  ];
  for (const each of events) {
    const numbers = [...render(each, { q: "praha" }).matchAll(/<mark id="hit-(\d+)"/g)].map(([, number]) =>
      Number(number),
    );
    const expected =
      shownTexts(each)
        .join("\n")
        .match(/\bpraha/gi) ?? [];
    expect(numbers).toEqual(expected.map((_, index) => index + 1));
    expect(numbers.length).toBeGreaterThan(0);
  }
});

describe("what a message refers to", () => {
  const question = event({ seq: 7, actorKind: "operator", text: "Kdy\n\npřijdete?" });

  test("the message that it answers is quoted, with a link to it", () => {
    const answer = event({ seq: 9, text: "Zítra", data: { replyTo: 7 } });
    const markup = render(answer, { others: [question] });
    expect(textIn(markup)).toContain("In reply to Operator Kdy přijdete?");
    expect(markup).toContain('href="/elsewhere@7#event-7"');
    expect(
      render(event({ seq: 9, text: "Zítra", data: { replyTo: 8 } }), { others: [question] }),
    ).not.toContain("quote");
  });

  test("reactions are on their message: the last of each, without those taken back", () => {
    const reactions = [
      ["client", "👍"],
      ["operator", "👍"],
      ["client", "❤️"],
      ["chatbot", "🎉"],
      ["chatbot", undefined],
    ].map(([actorKind = "", emoji], index) =>
      event({ seq: 20 + index, kind: "reaction", actorKind, data: { replyTo: 7, ...(emoji && { emoji }) } }),
    );
    const list = /data-slot="reactions".*?<\/ul>/s.exec(render(question, { others: reactions }))?.[0] ?? "";
    expect(textIn(`<${list}`)).toBe(" 👍 from Operator ❤️ from Karel ");
  });

  test("a reaction to a message of another page is a line with a link to it", () => {
    const reaction = event({ seq: 9, kind: "reaction", data: { emoji: "👍", replyTo: 7 } });
    const markup = render(reaction, { others: [question] });
    expect(textIn(markup)).toContain("Karel reacted with 👍");
    expect(markup).toContain('href="/elsewhere@7#event-7"');
  });
});

describe("how far a message has come", () => {
  const reply = event({ actorKind: "operator", text: "Dobrý den" });
  const action = async () => ({ ok: true }) as const;

  test("each state has a text, also for screen readers, and what it means", () => {
    for (const state of messageStates) {
      const markup = render(reply, { sent: { state, failure: null } });
      expect(textIn(markup)).toContain("Message status:");
      expect(markup).toMatch(/data-slot="reply-state" data-state="\w+" title="The [^"]+\."/);
    }
    expect(textIn(render(reply, { sent: { state: "teleported", failure: null } }))).toContain("teleported");
  });

  test("T30: a failed or an unknown one says what to do", () => {
    expect(textIn(render(reply, { sent: { state: "failed", failure: "The number is unknown" } }))).toContain(
      "Failed: The number is unknown",
    );
    const failed = { sent: { state: "failed", failure: null } };
    const unknown = { sent: { state: "unknown", failure: null } };
    const resend = { action, sessionId: 5 };
    expect(textIn(render(reply, { ...failed, resend }))).toContain("Send it again, or reach");
    expect(textIn(render(reply, { ...unknown, resend }))).toContain("before you send it again");
    for (const sent of [failed, unknown]) expect(textIn(render(reply, sent))).not.toContain("again");
    expect(textIn(render(reply, failed))).toContain("Reach the client in another way.");
  });

  test("only these are sent again, and only where there is an action", () => {
    const resend = { action, sessionId: 5 };
    for (const state of messageStates) {
      const again = render(reply, { sent: { state, failure: null }, resend }).includes("h-6");
      expect(again).toBe(state === "failed" || state === "unknown");
    }
    expect(render(reply, { sent: { state: "failed", failure: null } })).not.toContain("h-6");
  });
});

test("T34: a long text is shown in part, with a link to all of it that says which hits the rest has", () => {
  const text = `reklama ${"lorem ipsum ".repeat(1_000)}reklama a reklama`;
  const markup = render(event({ text }), { q: "reklam" });
  expect(textIn(markup).length).toBeLessThan(8_500);
  expect(markup.match(/<mark/g)).toHaveLength(1);
  expect(markup).toContain('data-hits="2-3"');
  expect(markup).toMatch(/<a href="\/texts\/1\?text=0"[^>]*>Show all \(12 kB, 2 more hits\)/);
  const whole = render(event({ text: text.slice(0, 8_000) }), { q: "reklam" });
  expect(whole).not.toContain("Show all");
});
