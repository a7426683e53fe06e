import { expect, test } from "vitest";
import type { Suggestion } from "@/lib/lists/suggestions/suggestion";
import { mergeFilters } from "./merge-filters";

const filter = (column: string, kind: Suggestion["kind"], written: string): Suggestion => ({
  column,
  kind,
  written,
  label: column,
  words: written,
});
const current = (column: string) =>
  new URLSearchParams("channel=phone&group=!3&duration=..1m&result=-").get(column);

test("a value joins those of its column, in the address and typed together", () => {
  const added = [filter("channel", "choice", "whatsapp"), filter("channel", "choice", "messenger")];
  expect(mergeFilters(current, added)).toEqual([["channel", "messenger,phone,whatsapp"]]);
  expect(mergeFilters(current, [filter("result", "choice", "a%2Cb")])).toEqual([["result", "a%2Cb,-"]]);
});

test("a value replaces an exclusion, and a range replaces a range", () => {
  const added = [filter("group", "list", "3"), filter("duration", "duration", "5m..")];
  expect(mergeFilters(current, added)).toEqual([
    ["group", "3"],
    ["duration", "5m.."],
  ]);
});
