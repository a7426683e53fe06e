import { expect, test } from "vitest";
import { ranked, rankOf } from "./rank";

const found = (typed: string, ...texts: string[]) => ranked(texts, (text) => text, typed);

test("case and accents do not matter, in the text and in what is typed", () => {
  expect(found("zadosti", "Žádosti o vrácení", "Reklamace")).toEqual(["Žádosti o vrácení"]);
  expect(found("ŽÁD", "zadosti")).toEqual(["zadosti"]);
});

test("the beginning comes before a word inside, that before a part of one, and single letters are last", () => {
  expect(found("key", "monkey", "k and every y", "API keys", "Keys", "nothing")).toEqual([
    "Keys",
    "API keys",
    "monkey",
    "k and every y",
  ]);
});

test("every typed word must match, in any order", () => {
  expect(found("sess redir", "Redirect session", "Redirect", "Session")).toEqual(["Redirect session"]);
});

test("nothing typed finds everything in its order", () => {
  expect(found("  ", "b", "a")).toEqual(["b", "a"]);
  expect(rankOf("a", "b")).toBeNull();
});
