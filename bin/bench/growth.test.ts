import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { growthTable } from "./growth";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-growth-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(content: unknown): Promise<string> {
  const path = join(folder, `${crypto.randomUUID()}.json`);
  await writeFile(path, JSON.stringify(content));
  return path;
}

const total = (figure: number | null) => ({ what: "total, p95", figure, unit: "ms", floor: null, bar: null });

test("each figure is beside those of smaller worlds, with how much it grew, in any order of the files", async () => {
  const million = await fileOf({ sessions: 1_000_000, rows: [total(5)] });
  const small = await fileOf({ sessions: 100_000, rows: [total(2)] });
  const now = { sessions: 10_000_000, rows: [{ ...total(null), figure: 40 }] };
  const [head, line] = (await growthTable(now, [million, small])).split("\n");
  expect(head?.split(/\s+/)).toEqual(["sessions", "100,000", "1,000,000", "10,000,000"]);
  expect(line).toMatch(/^total, p95 +2 ms +5 ms +2\.5× +40 ms +8\.0×$/);
});

test("what failed or was not measured in a run has no figure there", async () => {
  const failed = await fileOf({ sessions: 100_000, rows: [total(null)] });
  const other = { sessions: 1_000_000, rows: [{ ...total(null), figure: 7, what: "strip, p95" }] };
  const text = await growthTable(other, [failed]);
  expect(text).toMatch(/total, p95 +– ms +– +–/);
  expect(text).toMatch(/strip, p95 +– +7 ms +–/);
});

test("a file that is no run of the bench is named", async () => {
  const wrong = await fileOf({ rows: 3 });
  const now = { sessions: 1, rows: [] };
  await expect(growthTable(now, [wrong])).rejects.toThrow(`${wrong} is not the JSON`);
  await expect(growthTable(now, ["nowhere.json"])).rejects.toThrow("there is no file nowhere.json");
});
