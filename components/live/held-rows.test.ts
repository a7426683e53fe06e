import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currentRows, type DisplayedRow, heldRows } from "./held-rows";

type Row = { id: number; text: string };
const rows = (...ids: number[]): Row[] => ids.map((id) => ({ id, text: "now" }));
const shown = (...ids: number[]): DisplayedRow<Row>[] => currentRows([], rows(...ids), null);
const read = (all: readonly DisplayedRow<Row>[]) =>
  all.map(({ row, mark }) => (mark ? `${row.id} ${mark}` : row.id));

describe("while the user points at the rows", () => {
  it("each keeps its place, those that left stay and are marked, new ones come last", () => {
    expect(read(heldRows(shown(1, 2, 3), rows(4, 3, 1)))).toEqual([1, "2 gone", 3, "4 new"]);
  });

  it("a row shows its current content", () => {
    const later = [{ id: 1, text: "later" }];
    expect(heldRows(shown(1), later)[0]?.row.text).toBe("later");
  });

  it("a row that comes back loses its mark, a new one stays marked", () => {
    const held = heldRows(shown(1, 2), rows(2, 3));
    expect(read(heldRows(held, rows(1, 2, 3)))).toEqual([1, 2, "3 new"]);
  });

  it("rows above a row never change", () => {
    const lists = fc.array(fc.uniqueArray(fc.nat({ max: 9 })), { minLength: 1 });
    fc.assert(
      fc.property(lists, (all) => {
        let before = currentRows<Row>([], rows(...(all[0] ?? [])), null);
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

describe("otherwise", () => {
  it("the rows are those of the list, in its order", () => {
    const held = heldRows(shown(1, 2, 3), rows(4, 3, 1));
    expect(read(currentRows(held, rows(4, 3, 1), null))).toEqual([4, 3, 1]);
  });

  it("an open row that left keeps its place until it is closed", () => {
    const open = currentRows(shown(1, 2, 3), rows(1, 3), 2);
    expect(read(open)).toEqual([1, "2 gone", 3]);
    expect(read(currentRows(open, rows(3), 2))).toEqual([3, "2 gone"]);
    expect(read(currentRows(open, rows(1, 3), null))).toEqual([1, 3]);
  });
});
