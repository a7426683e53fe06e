import { closeSync, openSync, writeSync } from "node:fs";
import { basename } from "node:path";
import type { Skip } from "@/lib/import/import";

/**
 * Where skipped lines are written down: one file for all, or one for each input. It is made with the first of them, so
 * that none is there when all went well. Written at once: whatever happens next, what has been skipped is known.
 */
export function skipLog(path: string | undefined) {
  const open = new Map<string, number>();
  const pathOf = (input: string) => path ?? `${input === "-" ? "stdin" : basename(input)}.skipped.jsonl`;
  return {
    pathOf,
    write(input: string, skip: Skip): void {
      const target = pathOf(input);
      const file = open.get(target) ?? openSync(target, "w");
      open.set(target, file);
      writeSync(file, `${JSON.stringify({ file: input, ...skip })}\n`);
    },
    close(): void {
      for (const file of open.values()) closeSync(file);
    },
  };
}
