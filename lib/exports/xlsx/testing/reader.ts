import { inflateRawSync } from "node:zlib";
import { crc32 } from "@/lib/crc32";

/** A cell as a reader sees it: a text, a number, or a time as its local text; empty cells are null. */
export type ReadCell = string | number | { time: string } | null;

/** The rows of each sheet by its name. */
export type ReadWorkbook = Map<string, ReadCell[][]>;

/** The parts of a zip by name, found through the list at its end; throws when it is not whole. */
export function readZip(file: Buffer): Map<string, Buffer> {
  const end = file.length - 22;
  if (end < 0 || file.readUInt32LE(end) !== 0x06054b50) throw new Error("The zip does not end");
  const parts = new Map<string, Buffer>();
  let at = file.readUInt32LE(end + 16);
  for (let count = file.readUInt16LE(end + 10); count > 0; count--) {
    if (file.readUInt32LE(at) !== 0x02014b50) throw new Error("The list of the zip is broken");
    const length = (offset: number) => file.readUInt16LE(at + offset);
    const name = file.toString("utf8", at + 46, at + 46 + length(28));
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(start, start + file.readUInt32LE(at + 20));
    const descriptor = start + packed.length;
    const bytes = inflateRawSync(packed);
    const facts = [file.readUInt32LE(at + 16), packed.length, bytes.length];
    const repeated = [4, 8, 12].map((offset) => file.readUInt32LE(descriptor + offset));
    if (
      crc32(bytes) !== facts[0] ||
      file.readUInt32LE(at + 24) !== bytes.length ||
      `${repeated}` !== `${facts}`
    )
      throw new Error(`${name} is broken`);
    parts.set(name, bytes);
    at += 46 + length(28) + length(30) + length(32);
  }
  return parts;
}

export function readWorkbook(file: Buffer): ReadWorkbook {
  const parts = readZip(file);
  const text = (name: string) => parts.get(name)?.toString() ?? "";
  const targets = new Map(
    [...text("xl/_rels/workbook.xml.rels").matchAll(/Id="([^"]+)"[^>]*Target="([^"]+)"/g)].map(
      ([, id = "", target = ""]) => [id, target],
    ),
  );
  const sheets = [...text("xl/workbook.xml").matchAll(/<sheet name="([^"]+)"[^>]*r:id="([^"]+)"/g)];
  return new Map(
    sheets.map(([, name = "", id = ""]) => [name, readSheet(text(`xl/${targets.get(id) ?? ""}`))]),
  );
}

function readSheet(xml: string): ReadCell[][] {
  return [...xml.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)].map(([, number, row = ""], index) => {
    if (Number(number) !== index + 1) throw new Error(`Row ${number} is at place ${index + 1}`);
    const cells: ReadCell[] = [];
    for (const [, letters = "", of, style, rest = ""] of row.matchAll(
      /<c r="([A-Z]+)(\d+)"(?: s="(\d+)")?(.*?)<\/c>/gs,
    )) {
      if (of !== number) throw new Error(`A cell of row ${of} is in row ${number}`);
      const place = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      while (cells.length < place) cells.push(null);
      cells.push(readCell(rest, style));
    }
    return cells;
  });
}

function readCell(markup: string, style: string | undefined): ReadCell {
  const text = /<t xml:space="preserve">(.*)<\/t>/s.exec(markup)?.[1];
  if (text !== undefined) return readText(text);
  const value = Number(/<v>(.*)<\/v>/.exec(markup)?.[1]);
  if (style !== "3") return value;
  const at = new Date(Math.round((value - 25_569) * 86_400) * 1_000);
  return { time: at.toISOString().slice(0, 19).replace("T", " ") };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", "#13": "\r" };

/** Reads XML 1.0 strictly, then Excel's escapes. */
export function readText(xml: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those that XML 1.0 forbids
  if (/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF<>]/.test(xml) || !xml.isWellFormed())
    throw new Error(`Not XML: ${JSON.stringify(xml.slice(0, 100))}`);
  return xml
    .replace(/\r\n?/g, "\n")
    .replace(/&(#?\w+);/g, (_, name: string) => ENTITIES[name] ?? `&${name};`)
    .replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
