import { createHash, randomBytes } from "node:crypto";
import type postgres from "postgres";
import type { UploadBody } from "./upload/receive";

/** A WAV file of noise with this many bytes, at least 44. */
export function wav(size: number): Buffer {
  const file = randomBytes(size);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(size - 8, 4);
  file.write("WAVEfmt ", 8, "latin1");
  return file;
}

export function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A body that arrives in pieces; with `cut`, the connection breaks after so many bytes. */
export function body(bytes: Buffer, { cut, digest }: { cut?: number; digest?: string } = {}): UploadBody {
  return { bytes: pieces(bytes, cut), length: bytes.length, sha256: digest ?? null };
}

async function* pieces(bytes: Buffer, cut = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  const PIECE = 64 * 1024;
  for (let start = 0; start < bytes.length; start += PIECE) {
    if (start >= cut) throw new Error("aborted");
    yield bytes.subarray(start, start + PIECE);
  }
}

/** The row of a recording by its external id, as far as tests look at it. */
export async function recordingOf(
  sql: postgres.Sql,
  externalId: string,
): Promise<Record<string, unknown> | undefined> {
  const [row] = await sql`
    select id::int, session_id::int, track, state, started_at, duration_seconds::float, media_type, size::int, sha256, storage_key,
      failure, deleted_at, deleted_by::int
    from recordings where external_id = ${externalId}`;
  return row && { ...row };
}

export async function countOf(sql: postgres.Sql, sessionId: number): Promise<number> {
  const [row] = await sql`select recording_count from sessions where id = ${sessionId}`;
  return row?.recording_count;
}
