import { type SQL, sql } from "drizzle-orm";
import type { TextRow } from "@/db/parse-copy";
import { files, recordings } from "@/db/schema";
import type { Snapshot } from "@/db/snapshot";
import { cleanFileName } from "@/lib/files/clean-name";
import { recordingExtension } from "@/lib/recordings/media-type";
import { storage } from "@/lib/storage";
import type { ZipEntry } from "./zip";

/** The files and recordings of sessions whose bytes we have, as they are stored, by session. `ofSessions` selects their ids. */
export async function* originals(
  snapshot: Snapshot,
  tenantId: number,
  ofSessions: SQL,
): AsyncGenerator<ZipEntry> {
  const f = sql`select ${files.sessionId} as session_id, 'file' as kind, ${files.id} as id, ${files.name} as name, null as media_type,
      ${files.storageKey} as storage_key
    from ${files} where ${files.tenantId} = ${tenantId} and ${files.storageKey} is not null and ${files.sessionId} in (${ofSessions})`;
  const r = sql`select ${recordings.sessionId}, 'recording', ${recordings.id}, ${recordings.track}, ${recordings.mediaType},
      ${recordings.storageKey}
    from ${recordings} where ${recordings.tenantId} = ${tenantId} and ${recordings.state} = 'ready'
      and ${recordings.storageKey} is not null and ${recordings.sessionId} in (${ofSessions})`;
  for await (const rows of snapshot.rows(sql`${f} union all ${r} order by 1, 2, 3`))
    for (const row of rows) yield originalOf(row);
}

function originalOf([sessionId, kind, id, name, mediaType, key]: TextRow): ZipEntry {
  const named =
    kind === "file"
      ? pathName(name ?? "")
      : `${pathName(name ?? "")}.${recordingExtension(mediaType ?? null)}`;
  return { path: `originals/${sessionId}/${kind}-${id}-${named}`, bytes: stored(key ?? "") };
}

/** What no system refuses in the name of a file, also when the package is unpacked. */
function pathName(name: string): string {
  return (
    cleanFileName(name)
      .replace(/[<>:"/\\|?*]/g, "_")
      .replace(/[ .]+$/, "") || "file"
  );
}

async function* stored(key: string): AsyncGenerator<Uint8Array> {
  const { stream } = await storage().read(key);
  yield* stream as AsyncIterable<Uint8Array>;
}
