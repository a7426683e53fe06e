import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { READ_LENGTH, shownEnd } from "@/lib/events/shown-length";
import { blocksOf } from "@/lib/events/text-blocks";
import { findHits, findMarks } from "../hits/find";
import { makeActor, makeSession, makeTenant } from "../testing";
import { readTranscript } from "../timeline";
import { readEventText, restOfText } from "./rest-of-text";

const db = testDatabase();
let admin: Actor;
let stranger: Actor;
beforeAll(async () => {
  const [here, elsewhere] = [await makeTenant(db.sql, "here"), await makeTenant(db.sql, "elsewhere")];
  admin = await makeActor(db.sql, here, "admin");
  stranger = await makeActor(db.sql, elsewhere, "admin");
});

const megabyte = (words: string) => `${words.repeat(Math.ceil(1_000_000 / words.length))}the end`;

test("T34: a transcript with ten messages of a megabyte reads their beginnings", async () => {
  const texts = Array.from({ length: 10 }, () => megabyte("příliš žluťoučký kůň 🐎 "));
  const id = await makeSession(db.sql, admin.tenant.id, {}, texts);
  const { events } = await readTranscript(admin, id, "start");
  expect(events).toHaveLength(10);
  for (const { text, textBytes } of events) {
    expect([...(text ?? "")].length).toBeLessThanOrEqual(READ_LENGTH);
    expect(textBytes).toBe(Buffer.byteLength(texts[0] as string));
  }
});

test("hits are numbered alike in the shown part of a long text and in its rest", async () => {
  const filler = "lorem ipsum dolorem sit ametque ".repeat(100);
  const long = `reklama ${`${filler}reklamace `.repeat(60)}\nkonec reklamy`;
  const id = await makeSession(db.sql, admin.tenant.id, {}, [long, "reklama", long]);
  const found = await findHits(admin, id, "reklam -cokoli");
  const { events } = await readTranscript(admin, id, "start");
  const marks = await findMarks(found, events);
  const numbers: number[] = [];
  for (const { seq, text } of events) {
    const { hits, first, beyond } = marks.get(seq) ?? { hits: [], first: 0, beyond: 0 };
    const whole = await readEventText(admin, id, seq, 0);
    const end = shownEnd(text ?? "");
    expect(end).toBe(shownEnd(whole));
    const shown = hits.flat().filter(({ start }) => start < end);
    const rest = await restOfText(whole, end, "reklam -cokoli");
    expect(text?.slice(0, end) + rest.text).toBe(whole);
    expect(rest.hits).toHaveLength(hits.flat().length - shown.length + beyond);
    for (const hit of rest.hits) expect(rest.text.slice(hit.start, hit.end)).toMatch(/^reklam/);
    const blocks = blocksOf(rest.text, rest.hits, first + shown.length);
    expect(blocks.map((block) => block.text).join("")).toBe(rest.text);
    numbers.push(...shown.map((_, at) => first + at));
    for (const block of blocks) numbers.push(...block.hits.map((_, at) => block.first + at));
  }
  expect(numbers).toEqual(Array.from({ length: found.total }, (_, at) => at + 1));
});

test("a phrase that is cut is marked on both sides, with one number", async () => {
  const text = `${"x".repeat(7_985)} první druhé třetí čtvrté pátéslovo`;
  const from = shownEnd(text);
  const [crossing, ...others] = (await restOfText(text, from, '"první druhé třetí čtvrté"')).hits;
  expect(others).toEqual([]);
  expect(crossing?.start).toBeLessThan(0);
  expect(crossing?.end).toBeGreaterThan(0);
});

test("a text is read only by those who may see its session, and a place without a text has none", async () => {
  const id = await makeSession(db.sql, admin.tenant.id, {}, ["hello"]);
  expect(await readEventText(admin, id, 1, 0)).toBe("hello");
  await expect(readEventText(stranger, id, 1, 0)).rejects.toThrow(NotFound);
  for (const [seq, place] of [
    [1, 1],
    [2, 0],
    [0, 0],
  ] as const)
    await expect(readEventText(admin, id, seq, place)).rejects.toThrow(NotFound);
});
