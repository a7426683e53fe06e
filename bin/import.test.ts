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
    const options = [
      "--conditions=react-server",
      "--import",
      "tsx",
      "bin/import.ts",
      file,
      "--tenant",
      "aurora",
    ];
    const { status, stderr } = spawnSync(process.execPath, options, { encoding: "utf8" });
    expect({ status, output: stderr.trim() }).toEqual({ status: 2, output: problem });
  }
});
