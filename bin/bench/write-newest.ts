import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { driver } from "@/db";
import type { Actor } from "@/lib/actor";
import { formatNamed } from "@/lib/exports";
import { defaultOptions, type Format } from "@/lib/exports/format";
import { type ExportRequest, openExport } from "@/lib/exports/open";
import { pieceBytes } from "@/lib/exports/piece";
import type { Grid } from "@/lib/grid/column";
import { ask } from "./views";

/** Writes the newest sessions that have ended to a file. */
export async function writeNewest(
  actor: Actor,
  grid: Grid,
  { format: id, sessions, path }: { format: string; sessions: number; path: string },
): Promise<void> {
  const [oldest] = await driver()<{ at: string }[]>`select created_at as at from sessions
    where tenant_id = ${actor.tenant.id} and not live order by created_at desc offset ${sessions - 1} limit 1`;
  const format = formatNamed(id);
  if (!format || !oldest) throw new Error(`The demo world has fewer than ${sessions} sessions`);
  const selection = ask(actor, grid, { created: `${new Date(oldest.at).toISOString()}..` });
  const options = { ...defaultOptions, zone: actor.tenant.zone };
  await pipeline(
    () => bytesOf({ format, selection, options, view: { filters: [], order: "" } }, format),
    createWriteStream(path),
  );
}

async function* bytesOf(request: ExportRequest, format: Format): AsyncGenerator<Uint8Array> {
  const file = await openExport(request, new AbortController().signal);
  try {
    for await (const piece of format.write(file)) yield pieceBytes(piece);
  } finally {
    await file.snapshot.close();
  }
}
