import { expect, test } from "vitest";
import { timeText } from "./time-text";

test("a short month has three letters, and a long one is whole", () => {
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 14, 8, 57)));
  const lengths = months.map((at) => timeText(at, "UTC", "date").length);
  expect(new Set(lengths)).toEqual(new Set(["14 May 2026".length]));
  expect(timeText(new Date(Date.UTC(2026, 8, 14)), "UTC", "day")).toBe("Monday, 14 September 2026");
});
