import { expect, test } from "vitest";
import { type ChosenColumn, printColumns } from "@/lib/grid/grammar/columns";
import { hidden, moved, movedTo, resized, withPin, withWidth } from "./change-layout";

const layout: ChosenColumn[] = [{ id: "a", pinned: true }, { id: "b" }, { id: "c", width: 90 }, { id: "d" }];
const shown = printColumns;

test("a width stays within what a column may have, and can be the usual one again", () => {
  expect(shown(withWidth(layout, "b", 100.4))).toBe("a!,b:100,c:90,d");
  expect(shown(withWidth(layout, "b", -5))).toBe("a!,b:48,c:90,d");
  expect(shown(withWidth(layout, "c", null))).toBe("a!,b,c,d");
});

test("moving keeps the width, and stops at the ends", () => {
  expect(shown(moved(layout, "c", -1))).toBe("a!,c:90,b,d");
  expect(shown(moved(layout, "c", 1))).toBe("a!,b,d,c:90");
  expect(shown(moved(layout, "d", 1))).toBe(shown(layout));
  expect(shown(moved(layout, "a", -1))).toBe(shown(layout));
  expect(shown(movedTo(layout, "d", "b"))).toBe("a!,d,b,c:90");
  expect(shown(movedTo(layout, "b", "d"))).toBe("a!,c:90,d,b");
});

test("a column moved among the pinned ones is pinned, and one moved out of them is not", () => {
  expect(shown(moved(layout, "b", -1))).toBe("b!,a!,c:90,d");
  expect(shown(moved(layout, "a", 1))).toBe("b,a,c:90,d");
});

test("a pinned column goes to the pinned ones, and one that is not stays after them", () => {
  expect(shown(withPin(layout, "c", true))).toBe("a!,c:90!,b,d");
  expect(shown(withPin(layout, "a", false))).toBe("a,b,c:90,d");
});

test("the last column cannot be hidden", () => {
  expect(shown(hidden(layout, "b"))).toBe("a!,c:90,d");
  expect(shown(hidden([{ id: "a" }], "a"))).toBe("a");
});

test("the first column that is resized makes all keep the widths that they have on the screen", () => {
  const shown100 = new Map(["a", "b", "d"].map((id) => [id, 100]));
  const plain = withWidth(layout, "c", null);
  expect(shown(resized(plain, "b", 150, new Map([...shown100, ["c", 120]])))).toBe(
    "a:100!,b:150,c:120,d:100",
  );
  expect(shown(resized(layout, "b", 150, shown100))).toBe("a!,b:150,c:90,d");
});
