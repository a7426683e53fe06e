import { sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { eachInLanguage } from "@/lib/current-language";
import { type Export, type Format, fileLanguage } from "@/lib/exports/format";
import { html } from "@/lib/exports/html/html";
import { jsonl } from "@/lib/exports/jsonl/jsonl";
import { pieceBytes } from "@/lib/exports/piece";
import { predicate } from "@/lib/sessions/predicate";
import { originals } from "./originals";
import type { ZipEntry } from "./zip";

/** In milliseconds. */
const REPORT_EVERY = 1_000;
/** Each session is written as HTML and as JSONL. */
const FORMATS = 2;

type Report = (sessions: number) => Promise<void>;

/**
 * The sessions of an export as HTML under the path `page` and as JSONL, and their originals. `report` is called from time to time with
 * the number of sessions that are written.
 */
export async function* archivedSessions(
  file: Export,
  page: string,
  report: Report,
): AsyncGenerator<ZipEntry> {
  const { selection, snapshot } = file;
  const count = counter(report);
  yield { path: page, bytes: written(html, file, count) };
  yield { path: "sessions.jsonl", bytes: written(jsonl, file, count) };
  const ids = sql`select ${sessions.id} from ${sessions} where ${predicate(selection)}`;
  yield* originals(snapshot, selection.actor.tenant.id, ids);
}

function counter(report: Report): Report {
  let count = 0;
  let reportedAt = Number.NEGATIVE_INFINITY;
  return async (more) => {
    count += more;
    if (performance.now() - reportedAt < REPORT_EVERY) return;
    reportedAt = performance.now();
    await report(Math.floor(count / FORMATS));
  };
}

async function* written(format: Format, file: Export, count: Report): AsyncGenerator<Uint8Array> {
  for await (const piece of eachInLanguage(fileLanguage(format, file.options), format.write(file))) {
    await count(piece.sessions.length);
    yield pieceBytes(piece);
  }
}
