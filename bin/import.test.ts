import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const home = mkdtempSync(join(tmpdir(), "parley-import-"));
afterAll(() => rmSync(home, { recursive: true }));

test("an input that cannot be imported is called what it is", () => {
  const empty = join(home, "empty.jsonl");
  writeFileSync(empty, "");
  const output = {
    [home]: `${home} is a folder; name the files in it.`,
    [empty]: `The file ${empty} is empty.`,
    [join(home, "missing")]: `There is no file ${join(home, "missing")}.`,
  };
  for (const [file, problem] of Object.entries(output)) {
    const { status, stderr } = runImport(file);
    expect({ status, output: stderr.trim() }).toEqual({ status: 2, output: problem });
  }
});

test("an encoding that does not exist is refused before anything is read", () => {
  const { status, stderr } = runImport(join(home, "missing"), "--encoding", "windows-1249");
  expect(status).toBe(2);
  expect(stderr).toMatch(/^\s*There is no encoding windows-1249; windows-1250, /);
});

function runImport(...args: string[]) {
  const options = ["--conditions=react-server", "--import", "tsx", "bin/import.ts", "--tenant", "aurora"];
  return spawnSync(process.execPath, [...options, ...args], { encoding: "utf8" });
}
