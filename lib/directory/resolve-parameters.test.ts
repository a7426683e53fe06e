import { expect, test } from "vitest";
import { guessType } from "./resolve-parameters";

test.each([
  ["true", "flag"],
  ["4711", "number"],
  ["-1.5", "number"],
  ["0.25", "number"],
  ["007", "text"],
  ["+420777123456", "text"],
  ["12345678901234567", "text"],
  ["2026-10-13T12:00:00Z", "time"],
  ["2026-10-13", "text"],
  ["", "text"],
])("%s looks like %s", (value, type) => {
  expect(guessType(value)).toBe(type);
});
