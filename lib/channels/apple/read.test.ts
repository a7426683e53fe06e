import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Incoming } from "../channel";
import { sampleWebhooks } from "../testing/samples";
import { readApple } from "./read";
import { business, customer, message } from "./testing";

const receivedAt = new Date("2026-05-04T10:00:00Z");
const read = (written: unknown) => readApple(Buffer.from(JSON.stringify(written)), receivedAt);
const messages = (items: readonly Incoming[]) => items.filter((item) => item.is === "message");
const contents = (written: Record<string, unknown>) => messages(read(written)).map(({ content }) => content);

const samples = sampleWebhooks("apple-");

describe.skipIf(samples.size === 0)("the vendor's shapes (skipped without ../shared)", () => {
  const kinds = (sample: Buffer) =>
    readApple(sample, receivedAt).map((item) => (item.is === "message" ? item.content.kind : item.is));

  it("are all read", () => {
    expect(Object.fromEntries([...samples].map(([name, sample]) => [name, kinds(sample)]))).toEqual({
      close: ["permission"],
      "interactive-list-reply": ["message"],
      "interactive-ref": ["file"],
      "text-attachment": ["file"],
      "text-intent-group": ["message"],
      text: ["message"],
      "typing-end": ["ignored"],
      "typing-start": ["typing"],
    });
  });
});

test("a text is a message of its client", () => {
  const written = message({ body: "Where is my order?", locale: "cs_CZ" });
  expect(read(written)).toEqual([
    {
      account: business,
      is: "message",
      id: written.id,
      at: receivedAt,
      client: { identity: customer, language: "cs" },
      content: { kind: "message", text: "Where is my order?" },
    },
  ]);
});

test("a closed conversation forbids writing", () => {
  expect(read(message({ type: "close" }))).toEqual([
    {
      account: business,
      is: "permission",
      id: "00000000-0000-4000-8000-000000000007",
      client: customer,
      allowed: false,
      reason: "The client closed the conversation",
      at: receivedAt,
    },
  ]);
});

test("where the client found us becomes parameters of the session", () => {
  const [item] = read(message({ intent: "billing_question", group: "billing" }));
  expect(item).toMatchObject({ parameters: { intent: "billing_question", group: "billing" } });
});

describe("files", () => {
  const stored = {
    name: "photo.heic",
    mimeType: "image/heic",
    size: "183022",
    "signature-base64": "gd4XnGoC2d==",
    url: "https://content.example.test/1",
    owner: "M7",
    key: `00${"ab".repeat(32)}`,
  };

  it("come one by one after the text, which loses the marks of their places", () => {
    const written = message({
      body: "Two \uFFFC photos\uFFFC",
      attachments: [stored, { ...stored, name: "2" }],
    });
    expect(messages(read(written)).map(({ id, content }) => [id, content.text, content.media?.name])).toEqual(
      [
        [written.id, "Two  photos", undefined],
        [`${written.id}/2`, undefined, "photo.heic"],
        [`${written.id}/3`, undefined, "2"],
      ],
    );
  });
  it("say what is needed to fetch them", () => {
    expect(contents(message({ body: "\uFFFC", attachments: [stored] }))).toEqual([
      {
        kind: "file",
        media: {
          ref: { url: stored.url, owner: "M7", signature: "gd4XnGoC2d==", key: stored.key },
          name: "photo.heic",
          mediaType: "image/heic",
          size: 183_022,
        },
      },
    ]);
  });
  it("have a signature in base64 or in hex", () => {
    const [file] = contents(
      message({
        body: "\uFFFC",
        attachments: [{ ...stored, "signature-base64": undefined, signature: "81de17" }],
      }),
    );
    expect(file?.media?.ref.signature).toBe("gd4X");
  });
  it("are voice notes when a device recorded them", () => {
    const [voice] = contents(message({ body: "", attachments: [{ ...stored, mimeType: "audio/x-caf" }] }));
    expect(voice?.media?.look).toBe("voice");
  });
  it.each([
    ["key", "abc"],
    ["url", "https://content.example.test/\r\nx-injected: 1"],
    ["owner", undefined],
    ["signature-base64", undefined],
  ])("with a bad %s are kept as unreadable, and the rest is read", (field, value) => {
    const items = read(message({ body: "Look", attachments: [{ ...stored, [field]: value }, stored] }));
    expect(items.map(({ is }) => is)).toEqual(["message", "unreadable", "message"]);
  });
});

describe("answers to interactive messages", () => {
  const answer = (data: unknown) =>
    contents(message({ type: "interactive", interactiveData: { bid: "b", data } }));

  it("a list: what was chosen, several together", () => {
    const items = [
      { identifier: "1", title: "Invoice" },
      { identifier: "2", title: "Contract" },
    ];
    expect(answer({ replyMessage: { title: "Selected: 2" }, listPicker: { sections: [{ items }] } })).toEqual(
      [{ kind: "message", text: "Invoice, Contract", data: { choice: "1, 2" } }],
    );
  });
  it("a quick reply, by its identifier or by its place", () => {
    const items = [
      { identifier: "yes", title: "Yes, please" },
      { identifier: "no", title: "No" },
    ];
    const chosen = [{ kind: "message", text: "No", data: { choice: "no" } }];
    expect(answer({ "quick-reply": { selectedIdentifier: "no", items } })).toEqual(chosen);
    expect(answer({ "quick-reply": { selectedIndex: 1, items } })).toEqual(chosen);
  });
  it("a time, in both places where it may be", () => {
    const event = { title: "Visit", timeslots: [{ identifier: "s1", startTime: "2026-05-26T08:27+0000" }] };
    const chosen = [{ kind: "message", text: "Visit: 2026-05-26 08:27 +0000", data: { choice: "s1" } }];
    expect(answer({ event })).toEqual(chosen);
    expect(answer({ timePicker: { event } })).toEqual(chosen);
  });
  it("a form, question by question", () => {
    const selections = [
      { title: "Colour", items: [{ title: "Red" }, { title: "Blue" }] },
      { pageIdentifier: "name", items: [{ value: "Eva" }] },
    ];
    expect(answer({ dynamic: { template: "messageForms", data: { title: "Order" }, selections } })).toEqual([
      {
        kind: "form",
        text: "Order",
        data: {
          answers: [
            { label: "Colour", answer: "Red, Blue" },
            { label: "name", answer: "Eva" },
          ],
        },
      },
    ]);
  });
  it("a sign-in, without its token", () => {
    const read = answer({ authenticate: { status: "authenticated", token: "secret-token" } });
    expect(read).toEqual([{ kind: "message", text: "Sign-in: authenticated" }]);
  });
  it("an unknown app, by the title that it shows", () => {
    expect(
      contents(message({ type: "interactive", interactiveData: { receivedMessage: { title: "Seat 12A" } } })),
    ).toEqual([{ kind: "message", text: "Seat 12A" }]);
  });
  it("long data are a file", () => {
    const ref = {
      bid: "com.apple.messages.Extension",
      "signature-base64": "gd4X",
      url: "https://content.example.test/2",
      owner: "M7",
      size: 20_480,
      key: `00${"cd".repeat(32)}`,
      title: "Selected: Invoice",
    };
    expect(contents(message({ type: "interactive", interactiveDataRef: ref }))).toMatchObject([
      { kind: "file", text: "Selected: Invoice", media: { ref: { bid: ref.bid }, name: "answer.txt" } },
    ]);
  });
});

describe("hostile bodies", () => {
  const problems = (written: unknown) => read(written).map(({ is }) => is);

  it.each([
    ["nothing", undefined],
    ["a list", []],
    ["an unknown type", message({ type: "hologram" })],
    ["an inherited name as type", message({ type: "constructor" })],
    ["no client", message({ sourceId: 5 })],
    ["a client without end", message({ sourceId: "x".repeat(10_000) })],
    ["a text that is none", message({ body: { toString: 1 } })],
  ])("%s is unreadable", (_, written) => {
    expect(problems(written ?? null)).toEqual(["unreadable"]);
  });
  it("is unreadable when it is not JSON", () => {
    expect(readApple(Buffer.from("\xff{"), receivedAt)).toMatchObject([{ is: "unreadable" }]);
  });
  it("T34: NUL and halves of surrogate pairs become visible", () => {
    const raw = JSON.stringify(message()).replace("Hello", "a\\u0000b\\ud83d");
    expect(messages(readApple(Buffer.from(raw), receivedAt))[0]?.content.text).toBe("a\uFFFDb\uFFFD");
  });
  it("of thousands of files the first hundred are read, and a problem says so", () => {
    const items = read(message({ body: "", attachments: Array.from({ length: 5_000 }, () => ({})) }));
    expect(items).toHaveLength(101);
    expect(items.at(-1)).toMatchObject({ is: "unreadable", problem: "4900 of the files are too many" });
  });
  it("no JSON makes the reader throw, and every item has its account", () => {
    const anything = fc.dictionary(
      fc.constantFrom(
        "type",
        "body",
        "attachments",
        "interactiveData",
        "interactiveDataRef",
        "locale",
        "__proto__",
      ),
      fc.oneof(fc.jsonValue(), fc.constantFrom("text", "interactive", "close", "typing_start")),
    );
    fc.assert(
      fc.property(anything, (changes) => {
        const items = read({ ...message(), ...changes });
        expect(items.length).toBeGreaterThan(0);
        expect(items.every(({ account }) => typeof account === "string")).toBe(true);
      }),
    );
  });
});
