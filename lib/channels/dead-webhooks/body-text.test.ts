import { expect, test } from "vitest";
import { bodyText, MAX_READ } from "./body-text";

const shown = (body: string, secrets: readonly string[] = []) =>
  bodyText(Buffer.from(body), Buffer.byteLength(body), secrets);

test("JSON is indented, and anything else is shown as it was sent", () => {
  expect(shown('{"a":[1,{"b":"č"}]}').text).toBe(JSON.stringify({ a: [1, { b: "č" }] }, null, 2));
  expect(shown("not {json").text).toBe("not {json");
  expect(shown("").text).toBe("");
});

test("T34: controls of direction, control characters and broken UTF-8 cannot disguise or break the text", () => {
  expect(shown('{"name":"photo_\u202egpj.exe"}').text).toContain("photo_\ufffdgpj.exe");
  expect(shown("a\u0000b\u001bc\td\ne").text).toBe("a\ufffdb\ufffdc\td\ne");
  expect(bodyText(Buffer.from([0x61, 0xff, 0x62]), 3, []).text).toBe("a\ufffdb");
});

test("our own secret, which a vendor sends back, is hidden, also where JSON escapes it", () => {
  expect(shown('{"secret":"s3cret-value"}', ["s3cret-value", ""]).text).toBe('{\n  "secret": "•••"\n}');
  expect(shown('{"secret":"quo\\"te"}', ['quo"te']).text).not.toContain("quo");
  expect(shown("not json: s3cret-value", ["s3cret-value"]).text).toBe("not json: •••");
});

test("a long body is cut, never inside a character, and says so", () => {
  const long = bodyText(Buffer.from("x".repeat(MAX_READ)), 1_000_000, []);
  expect(long.isCut).toBe(true);
  expect(long.text.length).toBeLessThan(10_000);
  const emoji = shown(JSON.stringify(`x${"😀".repeat(5_000)}`));
  expect(emoji.isCut).toBe(true);
  expect(emoji.text.isWellFormed()).toBe(true);
  expect(shown('{"a":1}').isCut).toBe(false);
});

test("a body of nothing but brackets is not blown up by its indentation", () => {
  const deep = "[".repeat(15_000) + "]".repeat(15_000);
  expect(shown(deep).text).toBe(deep.slice(0, 8_000));
});
