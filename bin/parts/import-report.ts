import type { ImportReport, Progress } from "@/lib/import/import";

/** Where nobody watches, a line so often, in milliseconds, is enough. */
const PLAIN_EVERY = 5_000;
const MOST_SKIPS = 10;

/** Shows on standard error how far an import of so many bytes is: one line that is rewritten, or now and then a line. */
export function importMeter(bytes: number) {
  const { stderr } = process;
  let read = 0;
  let shown = 0;
  return {
    async *counted(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of source) {
        read += chunk.length;
        yield chunk;
      }
    },
    show(progress: Progress): void {
      const share = Number.isFinite(bytes) && bytes > 0 ? `${Math.floor((100 * read) / bytes)} %, ` : "";
      const line = `${share}${sayCounts(progress)}`;
      if (stderr.isTTY) stderr.write(`\r\x1b[K${line.slice(0, stderr.columns - 1)}`);
      else if (performance.now() - shown > PLAIN_EVERY) {
        stderr.write(`${line}\n`);
        shown = performance.now();
      }
    },
    end(): void {
      if (stderr.isTTY) stderr.write("\r\x1b[K");
    },
  };
}

/** What came of it, for people. */
export function sayReport(name: string, report: ImportReport, skipLog: string): string {
  const lines = [`${name}: ${sayCounts(report)}`];
  for (const { line, externalId, reason } of report.skips.slice(0, MOST_SKIPS))
    lines.push(`  line ${line}${externalId ? ` (${externalId})` : ""} skipped: ${reason}`);
  if (report.skipped > 0) lines.push(`  ${count(report.skipped, "skipped line")} in all; see ${skipLog}`);
  const unknown = Object.entries(report.unknownFields);
  if (unknown.length > 0)
    lines.push(
      `  unknown fields: ${unknown.map(([field, times]) => `${field} (${number(times)} ×)`).join(", ")}`,
    );
  if (report.unlinked > 0) lines.push(`  ${count(report.unlinked, "session")} continue one that is not here`);
  if (report.brokenOff !== null)
    lines.push(`  not read to the end: ${report.brokenOff}; what came before has been imported`);
  if (report.dryRun) lines.push("  This was a dry run: nothing has been changed.");
  return lines.join("\n");
}

function sayCounts({ read, created, updated, unchanged, skipped, seconds }: Progress): string {
  const parts = { created, updated, unchanged, skipped };
  const counts = Object.entries(parts).map(([what, times]) => `${number(times)} ${what}`);
  const speed = seconds > 0 ? `, ${number(Math.round(read / seconds))} a second` : "";
  return `${count(read, "line")} read (${counts.join(", ")})${speed}`;
}

const number = (value: number) => value.toLocaleString("en");
const count = (value: number, noun: string) => `${number(value)} ${noun}${value === 1 ? "" : "s"}`;
