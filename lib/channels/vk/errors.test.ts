import { describe, expect, it } from "vitest";
import { refusalOf, resultOf } from "./errors";

describe("errors", () => {
  it.each([
    [5, "failed"],
    [6, "later"],
    [9, "later"],
    [10, "unknown"],
    [14, "failed"],
    [29, "later"],
    [100, "failed"],
    [900, "failed"],
    [901, "failed"],
    [902, "failed"],
    [914, "failed"],
    [936, "failed"],
    [950, "failed"],
    [12_345, "failed"],
  ])("%d: %s", (code, is) => {
    expect(resultOf(code, "Something").is).toBe(is);
  });
  it.each([900, 901, 902, 936, 950, 987, 988])("%d means that the client does not let us write", (code) => {
    expect(resultOf(code, "").permission?.allowed).toBe(false);
  });
  it.each([5, 14, 100, 914])("%d says nothing about the client", (code) => {
    expect(resultOf(code, "").permission).toBeUndefined();
  });
  it("why a client cannot be written to is said in the words of the error, and until when", () => {
    expect(refusalOf(950, 1_700_000_000)).toEqual({
      allowed: false,
      reason: "The time for an answer has passed: the client must write first",
      until: new Date("2023-11-14T22:13:20Z"),
    });
    expect(refusalOf(undefined, undefined).reason).toBe("VK does not let the community write to the client");
  });
});
