import { expect, test } from "vitest";
import { ThinnedIds } from "./thinned-ids";

test("few ids are all kept, and of many at most 4,000, evenly spaced", () => {
  const thinned = (count: number) => {
    const ids = new ThinnedIds();
    for (let id = 0; id < count; id++) ids.add(id);
    return ids.ids;
  };
  expect(thinned(4_000)).toEqual(Array.from({ length: 4_000 }, (_, id) => id));
  for (const count of [4_001, 9_999, 100_000]) {
    const ids = thinned(count);
    const step = (ids[1] as number) - (ids[0] as number);
    expect(ids).toEqual(Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step));
    expect(ids.length).toBeGreaterThan(1_900);
    expect(ids.length).toBeLessThanOrEqual(4_000);
  }
});
