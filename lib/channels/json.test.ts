import { describe, expect, it } from "vitest";
import { at, listAt, numberAt, parsedJson, textAt } from "./json";

describe("reading JSON that others wrote", () => {
  const value = parsedJson('{"a":[{"b":"x","n":"7"}],"__proto__":{"c":1},"empty":"","zero":0}');
  it("finds what is there, and undefined for everything else", () => {
    expect(textAt(value, "a", 0, "b")).toBe("x");
    expect(at(value, "a", 1, "b")).toBeUndefined();
    expect(at(value, "a", "b", "c")).toBeUndefined();
    expect(at(null, "a")).toBeUndefined();
    expect(listAt(value, "a", 0)).toEqual([]);
    expect(parsedJson("<html>")).toBeUndefined();
  });
  it("does not read what every object inherits as a field", () => {
    expect(textAt(value, "constructor", "name")).toBeUndefined();
    expect(at(value, "a", "length", "toString")).toBeUndefined();
    expect(at({}, "__proto__")).toBeUndefined();
    expect(numberAt(value, "__proto__", "c")).toBe(1);
    expect(at(value, "c")).toBeUndefined();
  });
  it("reads numbers as texts, texts as numbers, and an empty text as none", () => {
    expect(numberAt(value, "a", 0, "n")).toBe(7);
    expect(textAt(value, "zero")).toBe("0");
    expect(textAt(value, "empty")).toBeUndefined();
    expect(numberAt(value, "empty")).toBeUndefined();
    expect(numberAt({ a: "Infinity" }, "a")).toBeUndefined();
  });
});
