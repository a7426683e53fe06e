import { expect, test } from "vitest";
import { HitFinder } from "@/lib/search/hits/find-hits";
import { parseContentQuery } from "@/lib/search/query";
import type { SessionEvent } from "./event";
import { findEventHits, shownTexts } from "./shown-texts";

const event = (kind: string, more: Partial<SessionEvent> = {}): SessionEvent => ({
  seq: 1,
  kind,
  at: new Date(0),
  actorKind: "client",
  actorId: null,
  text: null,
  data: null,
  ...more,
});
const finder = (q: string) => new HitFinder(parseContentQuery(q).terms);

test("messages, file names and form answers can have hits, routing steps and activity cannot", () => {
  expect(shownTexts(event("message", { text: "Hello" }))).toEqual(["Hello"]);
  expect(shownTexts(event("system", { text: "Please wait" }))).toEqual(["Please wait"]);
  expect(shownTexts(event("file", { text: "x", data: { name: "a.pdf" } }))).toEqual(["a.pdf"]);
  const answers = [{ label: "Name", answer: "Karel" }];
  expect(shownTexts(event("form", { text: "Name: Karel", data: { answers } }))).toEqual(["Name", "Karel"]);
  expect(shownTexts(event("redirected", { text: "a note" }))).toEqual([]);
  expect(shownTexts(event("message"))).toEqual([]);
  expect(shownTexts(event("screen_shared", { text: "map" }))).toEqual(["screen shared: map"]);
});

test("hits point into the text as it is shown, one list for each text", async () => {
  const answers = [{ label: "Reklamace", answer: "ano, reklamaci" }];
  expect(await findEventHits(event("form", { data: { answers } }), finder("reklam"))).toEqual([
    [{ start: 0, end: 9, term: 0 }],
    [{ start: 5, end: 14, term: 0 }],
  ]);
});

test("T34: a message of a megabyte gets 500 marks at most", async () => {
  const [found = []] = await findEventHits(event("message", { text: "a ".repeat(500_000) }), finder("a"));
  expect(found).toHaveLength(500);
});
