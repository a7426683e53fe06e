import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Column } from "@/lib/grid/column";
import { html, writeHtml } from "./html";
import { MAX_IMAGE_BYTES, MAX_TOTAL_IMAGE_BYTES } from "./images";
import { escaped } from "./markup";
import type { SentFile } from "./session-details";
import {
  columnsOf,
  contentsWith,
  event,
  ofSession,
  operator,
  recorded,
  storageOf,
  type TestSession,
  testExport,
  whole,
  writtenPieces,
} from "./testing";

const pieces = (...given: Parameters<typeof testExport>) => writtenPieces(objects, ...given);

const PNG = Buffer.from("\x89PNG\r\n\x1a\n0000", "latin1");
const SVG = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>");
const objects = {
  png: PNG,
  svg: SVG,
  large: Buffer.concat([PNG, Buffer.alloc(MAX_IMAGE_BYTES)]),
  full: Buffer.concat([PNG, Buffer.alloc(MAX_IMAGE_BYTES - PNG.length)]),
};

const HOSTILE = [
  "<script>alert(1)</script>",
  "</style><script>alert(1)</script>",
  "<!--",
  "]]>",
  `" onmouseover="alert(1)`,
  "' onfocus='alert(1)",
  "javascript:alert(1)",
  "&lt;img src=x onerror=alert(1)&gt;",
  "</details></article><h1>ours</h1>",
];

test("T20, T29: texts, files and names of a client never become markup", async () => {
  for (const text of HOSTILE) {
    const hostile: TestSession = {
      id: 1,
      client: text,
      channel: text,
      language: text,
      cells: ["1", text, "", "", "", arrayOf(text)],
      events: [
        event(1, "message", { text }),
        event(2, "system", { text, actorKind: "system" }),
        event(3, text, { text, actorKind: text }),
        event(4, "form", { text, data: { answers: [{ label: text, answer: text }] } }),
        event(5, "file", { text, data: { name: text, mediaType: text, fileId: 9 } }),
        event(6, "ended", { data: { reason: text } }),
        ...contentsWith(text),
      ],
      files: [
        sent(9, { name: text, mediaType: text, sha256: text }),
        sent(10, { name: text, storageKey: "png" }),
      ],
      recordings: [recorded({ track: text, state: text, mediaType: text, sha256: text })],
    };
    const written = ofSession(await pieces([hostile]), 1);
    const harmless = ofSession(
      await pieces([
        JSON.parse(JSON.stringify(hostile).replaceAll(JSON.stringify(text).slice(1, -1), "harmless")),
      ]),
      1,
    );
    const tags = (markup: string) => markup.match(/<[^>]*>/g)?.map((tag) => tag.replaceAll(/"[^"]*"/g, '""'));
    // `harmless` is a valid language tag, and an unknown kind of event has a description: neither adds an element.
    expect(tags(written)?.map((tag) => tag.replace(' lang=""', ""))).toEqual(
      tags(harmless)?.map((tag) => tag.replace(' lang=""', "")),
    );
    expect(written).toContain(escaped(text));
  }
});

test("a bidirectional override is isolated everywhere, and does not affect the text beside it", async () => {
  const text = "\u202egpj.exe";
  const turning: TestSession = {
    id: 1,
    client: text,
    channel: text,
    cells: ["1", text, "{7,8}", "", "", `{${text},vip}`],
    events: [
      event(1, "message", { text }),
      event(2, "system", { text, actorKind: "system" }),
      event(3, "form", { data: { answers: [{ label: text, answer: text }] } }),
      event(4, "file", { data: { name: text, mediaType: text, size: 1 } }),
      event(5, "redirected", { actorKind: "operator", actorId: 8, data: { toGroupId: 3, note: text } }),
      event(6, "concluded", { data: { result: text } }),
      event(7, "tagged", { data: { tags: [text, "vip"] } }),
      event(8, "parameters_changed", { data: { names: [text] } }),
      event(9, "ended", { data: { reason: text } }),
      ...contentsWith(text),
    ],
    files: [sent(9, { name: text, mediaType: text, sha256: text })],
    recordings: [recorded({ track: text, state: text, mediaType: text })],
  };
  const names = async () => ({
    operators: new Map([
      [7, "Jana"],
      [8, text],
    ]),
    groups: new Map([[3, text]]),
    chatbots: new Map(),
    users: new Map(),
  });
  const [note] = columnsOf("param.note");
  const columns = [...columnsOf("id", "client", "operator", "created", "duration", "tag")];
  const label = { ...(note as Column), label: text };
  const made = { ...turning, cells: [...(turning.cells ?? []), text] };
  const page = whole(
    await pieces([made], {
      names,
      columns: [...columns, label],
      view: { filters: [{ label: text, words: text }], order: "newest first" },
      made: { at: new Date(), by: text },
    }),
  );
  const texts = page
    .slice(page.indexOf("<header>"))
    .split(/ (?:alt|data-channel|title)="[^"]*"/)
    .join("");
  const around = texts.match(new RegExp(`[^>]*>[^<>]*${text}[^<]*<`, "g")) ?? [];
  expect(around.length).toBeGreaterThan(20);
  for (const each of around) expect(each).toMatch(new RegExp(`(<bdi|dir="auto"[^>]*)>${text}( caption)?<$`));
});

test("lists show the name of each id, and each tag", async () => {
  const text = ofSession(await pieces([{ id: 1 }]), 1);
  expect(text).toContain('<dt dir="auto">Operators</dt><dd><bdi>Jana Nováková</bdi></dd>');
  expect(text).toContain('<dt dir="auto">Tags</dt><dd><bdi>vip</bdi>, <bdi>urgent</bdi></dd>');
});

test("a session is contained in its own piece, so that redacting the piece removes it completely", async () => {
  const some = await pieces([
    { id: 987_001, client: "Ludmila", events: [event(1, "message", { text: "tajemství" })] },
    { id: 987_002, client: "Bohumil" },
  ]);
  expect(some.flatMap(({ sessions }) => sessions)).toEqual([987_001, 987_002]);
  const others = whole(some.filter(({ sessions }) => !sessions.includes(987_001)));
  for (const secret of ["987001", "Ludmila", "tajemství"]) expect(others).not.toContain(secret);
  expect(ofSession(some, 987_001)).toMatch(/^<article id="s987001">[\s\S]*<\/article>\n$/);
});

test("the content security policy allows only the file's own script and style, and no requests", async () => {
  const text = whole(await pieces([{ id: 1 }]));
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1]?.replaceAll("&#39;", "'");
  for (const element of ["style", "script"]) {
    const contents = [...text.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, "g"))].map(
      ([, content = ""]) => content,
    );
    expect(contents[0]?.length).toBeGreaterThan(1_000);
    const sources = contents.map(
      (content) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`,
    );
    expect(policy?.split("; ")).toContain(`${element}-src ${sources.join(" ")}`);
  }
  for (const part of ["default-src 'none'", "img-src data:", "base-uri 'none'", "form-action 'none'"])
    expect(policy).toContain(part);
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(text.match(/\s(?:src|href)="(?!#)/g)).toBeNull();
});

test("images of pixels within the limits are embedded; everything else is listed", async () => {
  const files = [
    sent(1, { storageKey: "png" }),
    sent(2, { storageKey: "svg", mediaType: "image/svg+xml" }),
    sent(3, { storageKey: "svg", mediaType: "image/png" }),
    sent(4, { storageKey: "large", size: MAX_IMAGE_BYTES + PNG.length }),
    sent(5, { storageKey: "large", size: 12 }),
    sent(6, { storageKey: "gone" }),
    sent(7, { storageKey: null }),
  ];
  const text = whole(await pieces([{ id: 1, events: [event(1, "file", { data: { fileId: 2 } })], files }]));
  expect(text.match(/<img /g)).toHaveLength(1);
  expect(text).toContain(`<img alt="Image file-1" src="data:image/png;base64,${PNG.toString("base64")}"`);
  for (const { name } of files)
    expect(text.match(new RegExp(`<p dir="auto">${name}</p>`, "g"))).toHaveLength(1);
  expect(text).toContain('SHA-256 <code dir="auto">hash-7</code>');
});

test("the images of a file stay within the total limit", async () => {
  const count = MAX_TOTAL_IMAGE_BYTES / MAX_IMAGE_BYTES + 3;
  const files = Array.from({ length: count }, (_, index) =>
    sent(index, { storageKey: "full", size: MAX_IMAGE_BYTES }),
  );
  expect(whole(await pieces([{ id: 1, files }])).match(/<img /g)).toHaveLength(count - 3);
});

test("a failing storage fails the file instead of omitting images", async () => {
  const failing = { ...storageOf({}), read: () => Promise.reject(new Error("out of order")) };
  const reading = async () => {
    for await (const _ of writeHtml(
      testExport([{ id: 1, files: [sent(1, { storageKey: "png" })] }]),
      failing,
    ));
  };
  await expect(reading()).rejects.toThrow("out of order");
});

test("T6: a file with another number of sessions than its head says fails", async () => {
  await expect(pieces([{ id: 1 }], { total: async () => 2 })).rejects.toThrow("1 sessions were written, 2");
  await expect(pieces([{ id: 1 }, { id: 2 }], { total: async () => 1 })).rejects.toThrow();
});

test("there is a heading for every hundred sessions, and contents that link to them", async () => {
  const text = whole(await pieces(Array.from({ length: 201 }, (_, index) => ({ id: index + 1 }))));
  expect(text.match(/<h2 id="heading-\d+">[^<]*/g)?.map((heading) => heading.replace(/.*>/, ""))).toEqual([
    "Sessions 1–100",
    "Sessions 101–200",
    "Sessions 201",
  ]);
  expect(text.match(/href="#from-\d+"/g)).toHaveLength(3);
  expect(text.match(/<details open>/g)).toBeNull();
  expect(text.match(/<section/g)?.length).toBe(text.match(/<\/section>/g)?.length);
});

test("the head has the filters, order, time zone, creator and total", async () => {
  const text = whole(await pieces([{ id: 1 }]));
  for (const said of [
    "Aurora",
    "is Web chat or WhatsApp",
    "newest first",
    "Europe/Prague",
    "Alena Malá",
    "<dd>1</dd>",
  ])
    expect(text.slice(0, text.indexOf("<article"))).toContain(said);
});

test("a transcript has authors, times, days, forms, other events, and what was removed", async () => {
  const events = [
    event(1, "queued", { data: { groupId: 3 } }),
    event(2, "message", { text: "první\ndruhý" }),
    event(3, "message", { ...operator, text: "odpověď" }),
    event(4, "message", { ...operator, text: "ještě" }),
    event(5, "form", { data: { answers: [{ label: "Jméno", answer: "Karel" }] } }),
    { ...event(6, "joined", operator), at: "2026-11-23 08:00:00+01" },
  ];
  const text = ofSession(await pieces([{ id: 1, events }]), 1);
  expect(text).not.toContain("queue");
  expect(text).toContain('<p dir="auto">první\ndruhý</p>');
  expect(text).toContain(
    '<li class="o"><time datetime="2026-11-22T16:03:31+01:00">16:03:31</time><b dir="auto">Jana Nováková</b>',
  );
  expect(text).toContain('<li class="o k">');
  // Some versions of Unicode's data have a comma after the weekday.
  expect(text.match(/class="d">[^<]*/g)?.map((day) => day.replace(",", ""))).toEqual([
    'class="d">Sunday 22 November 2026',
    'class="d">Monday 23 November 2026',
  ]);
  expect(text).toContain('<dt dir="auto">Jméno</dt><dd dir="auto">Karel</dd>');
  expect(text).toContain("<span><bdi>Jana Nováková</bdi> joined</span>");

  const removed = [event(1, "message"), event(2, "file")];
  const anonymised = ofSession(await pieces([{ id: 1, client: "", events: removed, anonymised: true }]), 1);
  expect(anonymised).toContain("<em>Text removed when the session was anonymised</em>");
  expect(anonymised).toContain("<em>File removed when the session was anonymised</em>");
});

test("an unfinished file gives the reason, and has no end mark", async () => {
  const text = html.trailer("<b>The server</b> was stopped");
  expect(text).toContain("This file is incomplete");
  expect(text).toContain("&lt;b&gt;The server&lt;/b&gt; was stopped");
  expect(text).not.toContain('id="end"');
  expect(whole(await pieces([]))).toMatch(/No sessions match[\s\S]*<footer id="end">/);
});

/** An array of one text in the format of PostgreSQL. */
function arrayOf(text: string): string {
  return `{"${text.replaceAll(/["\\]/g, "\\$&")}"}`;
}

function sent(id: number, more: Partial<SentFile> = {}): SentFile {
  return {
    id,
    name: `file-${id}`,
    mediaType: "image/png",
    size: PNG.length,
    sha256: `hash-${id}`,
    storageKey: null,
    ...more,
  };
}
