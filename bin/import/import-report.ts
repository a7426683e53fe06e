import type { ImportReport, Progress } from "@/lib/import/report";

const PLAIN_INTERVAL = 5_000;
const MAX_SHOWN = 10;

/** Shows the progress of an import of so many bytes on standard error: in a terminal as one line that is rewritten. */
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
      const line = `${share}${countsText(progress)}`;
      if (stderr.isTTY) stderr.write(`\r\x1b[K${line.slice(0, stderr.columns - 1)}`);
      else if (performance.now() - shown > PLAIN_INTERVAL) {
        stderr.write(`${line}\n`);
        shown = performance.now();
      }
    },
    end(): void {
      if (stderr.isTTY) stderr.write("\r\x1b[K");
    },
  };
}

export function reportText(name: string, report: ImportReport, skipLog: string): string {
  const lines = [`${name}: ${countsText(report)}`];
  for (const { line, externalId, reason } of report.skips.slice(0, MAX_SHOWN))
    lines.push(`  line ${line}${externalId ? ` (${externalId})` : ""} skipped: ${reason}`);
  if (report.skipped > 0) lines.push(`  ${count(report.skipped, "skipped line")} in total; see ${skipLog}`);
  for (const { line, externalId, notice } of report.notices.slice(0, MAX_SHOWN))
    lines.push(`  line ${line}${externalId ? ` (${externalId})` : ""}: ${notice}`);
  if (report.noticed > 0) lines.push(`  ${count(report.noticed, "notice")} in total; see ${skipLog}`);
  const unknown = Object.entries(report.unknownFields);
  if (unknown.length > 0)
    lines.push(
      `  unknown fields: ${unknown.map(([field, times]) => `${field} (${number(times)} ×)`).join(", ")}`,
    );
  if (report.unlinked > 0)
    lines.push(`  ${count(report.unlinked, "session")} without the session that they continue`);
  if (report.brokenOff !== null)
    lines.push(
      report.read > 0
        ? `  not read to the end: ${report.brokenOff}; everything before was imported`
        : `  not read: ${report.brokenOff}`,
    );
  if (report.dryRun) lines.push("  This was a dry run: nothing was changed.");
  return lines.join("\n");
}

function countsText({ read, created, updated, unchanged, skipped, seconds }: Progress): string {
  const parts = { created, updated, unchanged, skipped };
  const counts = Object.entries(parts).map(([outcome, times]) => `${number(times)} ${outcome}`);
  const speed = seconds > 0 ? `, ${number(Math.round(read / seconds))} a second` : "";
  return `${count(read, "line")} read (${counts.join(", ")})${speed}`;
}

const number = (value: number) => value.toLocaleString("en");
const count = (value: number, noun: string) => `${number(value)} ${noun}${value === 1 ? "" : "s"}`;
