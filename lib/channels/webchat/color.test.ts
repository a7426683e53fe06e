import fc from "fast-check";
import { expect, test } from "vitest";
import { contrast, readColor, textOn } from "./color";

test("the text on any colour can be read", () => {
  const channel = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(channel, channel, channel, (...parts) => {
      const color = `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
      expect(contrast(color, textOn(color))).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test("contrasts are those of WCAG", () => {
  expect(contrast("#ffffff", "#000000")).toBeCloseTo(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect([textOn("#ffdd00"), textOn("#3451b2")]).toEqual(["#000000", "#ffffff"]);
});

test("a colour is read in its short and its long form, and nothing else is a colour", () => {
  expect(["#3451B2", "#35B"].map(readColor)).toEqual(["#3451b2", "#3355bb"]);
  for (const text of ["", "blue", "3451b2", "#3451b", "#3451b2ff", "#3451b2; background: url(x)"])
    expect(readColor(text)).toBeUndefined();
});
