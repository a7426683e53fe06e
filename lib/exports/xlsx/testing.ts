import type { Selection } from "@/lib/sessions/predicate";
import { defaultOptions, type ExportOptions } from "../format";
import { openExport } from "../open";
import { type Piece, pieceBytes } from "../piece";
import { MAX_ROWS } from "./sheet";
import { type SheetLimits, writeXlsx, xlsx } from "./xlsx";

export async function xlsxBytes(...given: Parameters<typeof xlsxPieces>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const piece of xlsxPieces(...given)) chunks.push(pieceBytes(piece));
  return Buffer.concat(chunks);
}

export async function* xlsxPieces(
  selection: Selection,
  options: Partial<ExportOptions> = {},
  limits: Partial<SheetLimits> = {},
): AsyncGenerator<Piece> {
  const request = {
    format: xlsx,
    selection,
    options: { ...defaultOptions, zone: "Europe/Prague", ...options },
    view: { filters: [], order: "" },
  };
  const file = await openExport(request, new AbortController().signal);
  yield* writeXlsx(file, { rows: MAX_ROWS, bytes: 2 ** 31, ...limits });
  await file.snapshot.close();
}
