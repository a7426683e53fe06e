import { expect, test } from "vitest";
import { inLanguage } from "./current-language";
import { formatDuration } from "./duration";
import { sizeText } from "./size-text";
import { timeText } from "./time-text";

test("a short month has three letters, and a long one is whole", () => {
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 14, 8, 57)));
  const lengths = months.map((at) => timeText(at, "UTC", "date").length);
  expect(new Set(lengths)).toEqual(new Set(["14 May 2026".length]));
  expect(timeText(new Date(Date.UTC(2026, 8, 14)), "UTC", "day")).toBe("Monday, 14 September 2026");
});

test("times, durations and sizes are written as the reader’s language writes them", () => {
  const at = new Date(Date.UTC(2026, 10, 30, 13, 5, 7, 123));
  const read = () => [
    timeText(at, "Europe/Prague", "datetime"),
    timeText(at, "Europe/Prague", "day"),
    timeText(at, "Europe/Prague", "exact"),
    ...[-24, 303, 3_900, 183_600].map(formatDuration),
    sizeText(1_482_000),
  ];
  const english = ["30 Nov 2026, 14:05", "Monday, 30 November 2026", "14:05:07.123"];
  const czech = ["30. 11. 2026 14:05", "pondělí 30. listopadu 2026", "14:05:07,123"];
  expect(read()).toEqual([...english, "−24 s", "5 m 03 s", "1 h 05 m", "2 d 3 h", "1.5 MB"]);
  expect(inLanguage("cs", read)).toEqual([
    ...czech,
    "−24 s",
    "5 min 03 s",
    "1 h 05 min",
    "2 d 3 h",
    "1,5 MB",
  ]);
});
