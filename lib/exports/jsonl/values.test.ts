import { expect, test } from "vitest";
import { toIso } from "./values";

test.each([
  ["2026-10-13 12:25:56", "2026-10-13T12:25:56.000Z"],
  ["2026-10-13 12:25:56.1", "2026-10-13T12:25:56.100Z"],
  ["2026-10-13T12:25:56.12", "2026-10-13T12:25:56.120Z"],
  ["2026-10-13T12:25:56.123", "2026-10-13T12:25:56.123Z"],
])("%s is an instant with all its milliseconds", (written, instant) => {
  expect(toIso(written)).toBe(instant);
});
