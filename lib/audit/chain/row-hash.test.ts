import { expect, test } from "vitest";
import { NO_HASH, rowHash } from "./row-hash";

const place = { tenantId: 1, seq: 2, previous: NO_HASH };
const fields = ["7", null, "a", "b"];
const hash = rowHash(place, fields).toString("hex");

test("a hash covers the hash before it, the tenant, the place and each field, and distinguishes an empty field from none", () => {
  expect(rowHash({ ...place }, [...fields]).toString("hex")).toBe(hash);
  const others = [
    rowHash({ ...place, previous: Buffer.alloc(32, 1) }, fields),
    rowHash({ ...place, tenantId: 2 }, fields),
    rowHash({ ...place, seq: 3 }, fields),
    ...fields.map((_, index) => rowHash(place, fields.with(index, "other"))),
    rowHash(place, ["7", "", "a", "b"]),
    rowHash(place, ["7", null, 'a","b', ""]),
    rowHash(place, ["7", null, "ab", ""]),
  ];
  const all = [hash, ...others.map((each) => each.toString("hex"))];
  expect(new Set(all).size).toBe(all.length);
});
