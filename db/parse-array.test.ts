import { expect, test } from "vitest";
import { parseArray } from "./parse-array";

test.each([
  ["{}", []],
  ["", []],
  ["{7,12}", ["7", "12"]],
  [
    '{vip,"a, b","say \\"so\\"","back\\\\slash","","{x}","null"}',
    ["vip", "a, b", 'say "so"', "back\\slash", "", "{x}", "null"],
  ],
  ['{"two\nlines",žluť}', ["two\nlines", "žluť"]],
])("%s", (written, elements) => {
  expect(parseArray(written)).toEqual(elements);
});
