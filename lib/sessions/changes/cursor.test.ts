import fc from "fast-check";
import { expect, test } from "vitest";
import { type ChangeCursor, parseChangeCursor, printChangeCursor } from "./cursor";

const xid = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n });
const snapshot = fc.array(xid, { minLength: 2, maxLength: 20 }).map((xids) => {
  const [first, ...rest] = xids.toSorted((a, b) => (a < b ? -1 : 1));
  const last = rest.pop() as bigint;
  return `${first}:${last}:${rest.filter((each) => each < last).join(",")}`;
});
const cursor: fc.Arbitrary<ChangeCursor> = fc.record({
  server: fc.string(),
  seen: fc.option(snapshot),
  upTo: fc.option(snapshot),
  after: fc.option(fc.record({ xid: xid.map(String), id: fc.nat() })),
});

test("a cursor is read as it was printed", () => {
  fc.assert(
    fc.property(cursor, (each) => {
      expect(parseChangeCursor(printChangeCursor(each))).toEqual(each);
    }),
  );
});

test("any other text is none", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json().map(encoded)), (text) => {
      expect(parseChangeCursor(text)).toBe(null);
    }),
  );
});

test.each([
  "5:4:",
  "0:4:",
  "1:4",
  "1:4:4",
  "2:4:1",
  "1:9:5,3",
  "1:9:,",
  "1:9:2:",
  "a:b:",
  "1:99999999999999999999:",
])("the snapshot %s, which the database would refuse, is none", (seen) => {
  expect(parseChangeCursor(encoded(JSON.stringify(["here", seen, null, null, null])))).toBe(null);
});

test.each([
  '["x",null,null,"0",1]',
  '["x",null,null,"1",1.5]',
  '["x",null,null,"1",null]',
  '["x",null,null,1,1]',
  "[1,null,null,null,null]",
])("%s is none", (json) => {
  expect(parseChangeCursor(encoded(json))).toBe(null);
});

function encoded(json: string): string {
  return Buffer.from(json).toString("base64url");
}
