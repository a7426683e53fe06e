import fc from "fast-check";
import { expect, test } from "vitest";
import { countAll, packBits, wordsFor } from "./bits";

test("bits of two masks are counted together, as one by one", () => {
  const rows = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 200 });
  fc.assert(
    fc.property(rows, (both) => {
      const [one, other] = [0, 1].map((side) => {
        const packed = new Int32Array(wordsFor(256)).fill(-1);
        const mask = new Uint8Array(256).fill(1);
        mask.set(both.map((row) => Number(row[side])));
        packBits(mask, both.length, packed);
        return packed;
      }) as [Int32Array, Int32Array];
      expect(countAll(one, other)).toBe(both.filter(([a, b]) => a && b).length);
      expect(countAll(one, one)).toBe(both.filter(([a]) => a).length);
      expect(countAll(one, one, other)).toBe(countAll(one, other));
    }),
  );
});
