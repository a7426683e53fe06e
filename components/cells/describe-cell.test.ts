import { expect, it } from "vitest";
import { inLanguage } from "@/lib/current-language";
import type { CellValue } from "@/lib/grid/rows";
import { sessionGrid } from "@/lib/sessions/columns";
import type { DirectoryNames } from "@/lib/sessions/directory-names";
import { describeCell, describeColumn } from "./describe-cell";

const grid = sessionGrid([]);
const column = (id: string) => {
  const found = grid.byId.get(id);
  if (!found) throw new Error(`There is no column ${id}`);
  return found;
};
const names: DirectoryNames = { operators: new Map([[7, "Jana"]]), groups: new Map(), chatbots: new Map() };
const cell = (id: string, value: CellValue) =>
  describeCell(column(id), { value, zone: "Europe/Prague", names });

it("sends a value once where it is what is displayed, and with its label where it is not", () => {
  expect(cell("channel", "webchat")).toEqual(["webchat", "Web chat"]);
  expect(cell("channel", "carrier pigeon")).toBe("carrier pigeon");
  expect(cell("client", "Žaneta")).toBe("Žaneta");
  expect(cell("operator", [7, 8])).toEqual({
    list: [
      ["7", "Jana"],
      ["8", "No. 8"],
    ],
  });
  expect(cell("duration", 303)).toBe("5 m 03 s");
  for (const empty of [null, "", []]) expect(cell("tag", empty)).toBeNull();
});

it("sends the value of a flag as filters write it, in every language", () => {
  for (const language of ["en", "cs"] as const)
    inLanguage(language, () => {
      expect(cell("within-limit", true)).toEqual(["yes", expect.any(String)]);
      expect(cell("within-limit", false)).toEqual(["no", expect.any(String)]);
    });
});

it("shows a text without bidirectional controls, and filters by the text as it is", () => {
  const name = "photo_\u202egpj.exe";
  expect(cell("client", name)).toEqual([name, "photo_\ufffdgpj.exe"]);
});

it("marks a status of a newer producer with no colour, and known ones with theirs", () => {
  const { dots, className } = describeColumn(column("status"), false);
  expect(className).toContain("cell-status");
  expect(dots).toMatchObject({ active: "dot-success dot-pulse", closed: "dot-secondary" });
  expect(dots).not.toHaveProperty("paused");
});
