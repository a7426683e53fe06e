import fc from "fast-check";
import { expect, it } from "vitest";
import { copyInstant, copyNumbers, copyText, copyTexts } from "./copy-text";

const CONTROLS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** Reads a field as COPY does. */
function read(field: string): string {
  return field.replace(/\\(.)/gs, (_, character: string) => CONTROLS[character] ?? character);
}

/** Reads an array's text as Postgres does, as far as quoted items go. */
function parseArray(text: string): string[] {
  return [...text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, item = ""]) =>
    item.replace(/\\(.)/gs, "$1"),
  );
}

const texts = fc.string({ unit: "binary" }).filter((text) => !text.includes("\0"));
const nasty = fc.stringMatching(/^[\\\n\r\t"{},NULabn. 0]*$/);

it("keeps any text within one field of one line, and returns it unchanged", () => {
  fc.assert(
    fc.property(fc.oneof(texts, nasty), (text) => {
      const field = copyText(text);
      expect(field).not.toMatch(/[\n\r\t]/);
      expect(read(field)).toBe(text);
    }),
  );
});

it("never writes a text as the sign for null or for the end of the data", () => {
  for (const text of ["\\N", "\\.", "\\", ""]) expect(["\\N", "\\."]).not.toContain(copyText(text));
});

it("returns arrays of any texts unchanged, empty ones and those that look like null too", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(texts, nasty, fc.constant("NULL"))), (items) => {
      expect(parseArray(read(copyTexts(items)))).toEqual(items);
    }),
  );
  expect(copyNumbers([1, 22])).toBe("{1,22}");
});

it("refuses NUL instead of dropping it", () => {
  expect(() => copyText("a\0b")).toThrow(RangeError);
});

it("writes instants to the millisecond, also after others of the same day", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4_000_000_000_000 })), (instants) => {
      for (const at of instants) expect(copyInstant(at)).toBe(new Date(at).toISOString());
    }),
  );
});
