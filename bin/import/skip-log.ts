import { closeSync, openSync, writeSync } from "node:fs";
import { basename } from "node:path";
import type { Notice, Skip } from "@/lib/import/report";

/** Writes skipped lines and notices to one file at `path`, or to a file for each input, synchronously, so that none is lost. */
export function skipLog(path: string | undefined) {
  const files = new Map<string, number>();
  const pathOf = (input: string) => path ?? `${input === "-" ? "stdin" : basename(input)}.skipped.jsonl`;
  return {
    pathOf,
    write(input: string, entry: Skip | Notice): void {
      const target = pathOf(input);
      const file = files.get(target) ?? openSync(target, "w");
      files.set(target, file);
      writeSync(file, `${JSON.stringify({ file: input, ...entry })}\n`);
    },
    close(): void {
      for (const file of files.values()) closeSync(file);
    },
  };
}
