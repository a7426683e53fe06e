import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const PROGRAM = "soffice";
const TIMEOUT_MS = 90_000;
/** Options of LibreOffice's CSV filter: the character set UTF-8, and the first line to read. */
const [UTF_8, FIRST_LINE, QUOTE] = [76, 1, '"'.charCodeAt(0)];
const AS_TEXT = 2;

/** A cell of a spreadsheet: its type, its text, and whether it is a formula. */
export type OpenedCell = { type: string; text: string; calculates: boolean };

/** Answers to the import dialog of the spreadsheet; the first `asText` columns are read as text. */
export type Opening = { separator?: "," | ";"; asText?: number };

export const hasSpreadsheet = spawnSync(PROGRAM, ["--version"], { timeout: TIMEOUT_MS }).status === 0;

/** The rows of a CSV file as LibreOffice opens it. */
export async function openedInSpreadsheet(csv: string, opening: Opening = {}): Promise<OpenedCell[][]> {
  const [rows = []] = await sheetsIn("file.csv", Buffer.from(csv), [`--infilter=CSV:${filterOf(opening)}`]);
  return rows;
}

/** The rows of each sheet of a workbook as LibreOffice opens it. */
export function openedWorkbook(xlsx: Uint8Array): Promise<OpenedCell[][][]> {
  return sheetsIn("file.xlsx", xlsx, []);
}

function filterOf({ separator = ",", asText = 0 }: Opening): string {
  const formats = Array.from({ length: asText }, (_, index) => `${index + 1}/${AS_TEXT}`).join("/");
  return [separator.charCodeAt(0), QUOTE, UTF_8, FIRST_LINE, formats].join(",");
}

async function sheetsIn(
  name: string,
  content: Uint8Array,
  options: readonly string[],
): Promise<OpenedCell[][][]> {
  const folder = await mkdtemp(join(tmpdir(), "parley-spreadsheet-"));
  try {
    const path = join(folder, name);
    await writeFile(path, content);
    await convert(path, folder, options);
    const document = await readFile(join(folder, "file.fods"), "utf8");
    return document.split("<table:table ").slice(1).map(rowsOf);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function convert(path: string, folder: string, options: readonly string[]): Promise<void> {
  const profile = pathToFileURL(join(folder, "profile")).href;
  const args = [`-env:UserInstallation=${profile}`, "--headless", "--norestore", ...options];
  // A process group, because LibreOffice starts other processes.
  const child = spawn(PROGRAM, [...args, "--convert-to", "fods", "--outdir", folder, path], {
    detached: true,
    stdio: "ignore",
  });
  const timer = setTimeout(() => child.pid && process.kill(-child.pid, "SIGKILL"), TIMEOUT_MS);
  const [code, signal] = await once(child, "exit").finally(() => clearTimeout(timer));
  if (code !== 0) throw new Error(`LibreOffice ended with ${code ?? signal}`);
}

/** Reads what a sheet of a flat OpenDocument can have here. */
function rowsOf(sheet: string): OpenedCell[][] {
  return [...sheet.matchAll(/<table:table-row[^>]*>([\s\S]*?)<\/table:table-row>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].flatMap(cellsOf),
  );
}

function cellsOf([, attributes = "", content = ""]: RegExpMatchArray): OpenedCell[] {
  const attribute = (name: string) => attributes.match(new RegExp(`${name}="([^"]*)"`))?.[1];
  const lines = [...content.matchAll(/<text:p\/>|<text:p>([\s\S]*?)<\/text:p>/g)].map(([, line = ""]) =>
    textOf(line),
  );
  const cell = {
    type: attribute("office:value-type") ?? "empty",
    text: lines.join("\n"),
    calculates: attribute("table:formula") !== undefined,
  };
  return Array.from({ length: Number(attribute("table:number-columns-repeated") ?? 1) }, () => cell);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function textOf(xml: string): string {
  return xml
    .replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count) => " ".repeat(Number(count ?? 1)))
    .replace(/<text:tab\/>/g, "\t")
    .replace(/&#x([\da-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(\w+);/g, (_, name) => ENTITIES[name] ?? name);
}
