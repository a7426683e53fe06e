import { expect, test } from "vitest";
import type { Column } from "@/lib/grid/column";
import { sessionGrid } from "@/lib/sessions/columns";
import { cellText, instantText } from "./cell-text";

const grid = sessionGrid([]);
const column = (id: string) => grid.byId.get(id) as Column;
const names = { operators: new Map([[7, "Anna"]]), groups: new Map(), chatbots: new Map() };

test("an instant is written with its offset, in every form that an offset has", () => {
  expect(instantText("2026-11-22 16:02:31.25+01")).toBe("2026-11-22T16:02:31+01:00");
  expect(instantText("2026-11-22 16:02:31-08")).toBe("2026-11-22T16:02:31-08:00");
  expect(instantText("2026-11-22 16:02:31+05:45")).toBe("2026-11-22T16:02:31+05:45");
  expect(instantText("1890-01-01 00:57:44+00:57:44")).toBe("1890-01-01T00:57:44+00:57:44");
});

test("values are written as labels, unknown ones unchanged, ids as names", () => {
  expect(cellText(column("channel"), names)("whatsapp")).toBe("WhatsApp");
  expect(cellText(column("channel"), names)("carrier_pigeon")).toBe("carrier_pigeon");
  expect(cellText(column("operator"), names)("{7,8}")).toBe("Anna, No. 8");
  expect(cellText(column("tag"), names)('{vip,"a, \\"b\\""}')).toBe('vip, a, "b"');
  expect(cellText(column("banned"), names)("t")).toBe("Yes");
  expect(cellText(column("banned"), names)("f")).toBe("No");
});

test("a value keeps every character, also bidirectional controls: a file is data", () => {
  const turned = "a\u202eb\u2066c";
  expect(cellText(column("channel"), names)(turned)).toBe(turned);
  expect(cellText(column("tag"), names)(`{vip,${turned}}`)).toBe(`vip, ${turned}`);
  const named = { ...names, operators: new Map([[7, turned]]) };
  expect(cellText(column("operator"), named)("{7}")).toBe(turned);
});

test("a missing value is an empty cell, for every kind of column", () => {
  for (const each of grid.columns) expect(cellText(each, names)("")).toBe("");
});
