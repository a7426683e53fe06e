import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heldRows, type Shown, settledRows } from "./held-rows";

type Row = { id: number; says: string };
const rows = (...ids: number[]): Row[] => ids.map((id) => ({ id, says: "now" }));
const shown = (...ids: number[]): Shown<Row>[] => settledRows([], rows(...ids), null);
const read = (all: readonly Shown<Row>[]) =>
  all.map(({ row, mark }) => (mark ? `${row.id} ${mark}` : row.id));

describe("while somebody points at the rows", () => {
  it("each keeps its place, who has gone stays marked, who is new comes last", () => {
    expect(read(heldRows(shown(1, 2, 3), rows(4, 3, 1)))).toEqual([1, "2 gone", 3, "4 new"]);
  });

  it("a row says what it says now", () => {
    const later = [{ id: 1, says: "later" }];
    expect(heldRows(shown(1), later)[0]?.row.says).toBe("later");
  });

  it("who comes back is simply there again, and who was new stays so", () => {
    const held = heldRows(shown(1, 2), rows(2, 3));
    expect(read(heldRows(held, rows(1, 2, 3)))).toEqual([1, 2, "3 new"]);
  });

  it("nothing above a row ever comes or goes", () => {
    const lists = fc.array(fc.uniqueArray(fc.nat({ max: 9 })), { minLength: 1 });
    fc.assert(
      fc.property(lists, (all) => {
        let before = settledRows<Row>([], rows(...(all[0] ?? [])), null);
        for (const list of all) {
          const after = heldRows(before, rows(...list));
          expect(after.slice(0, before.length).map(({ row }) => row.id)).toEqual(
            before.map(({ row }) => row.id),
          );
          expect(new Set(after.filter(({ mark }) => mark !== "gone").map(({ row }) => row.id))).toEqual(
            new Set(list),
          );
          before = after;
        }
      }),
    );
  });
});

describe("when nobody does", () => {
  it("the rows are those of the list, in its order", () => {
    const held = heldRows(shown(1, 2, 3), rows(4, 3, 1));
    expect(read(settledRows(held, rows(4, 3, 1), null))).toEqual([4, 3, 1]);
  });

  it("one that is open and has gone keeps its place until it is closed", () => {
    const open = settledRows(shown(1, 2, 3), rows(1, 3), 2);
    expect(read(open)).toEqual([1, "2 gone", 3]);
    expect(read(settledRows(open, rows(3), 2))).toEqual([3, "2 gone"]);
    expect(read(settledRows(open, rows(1, 3), null))).toEqual([1, 3]);
  });
});
