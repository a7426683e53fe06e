import { sql } from "drizzle-orm";
import type { TextRow } from "@/db/parse-copy";
import { files as f, recordings as r, sessions as s } from "@/db/schema";
import type { Export } from "../format";
import type { ListedRecording } from "./recordings";

export type SentFile = {
  id: number;
  name: string;
  mediaType: string | null;
  /** Bytes. */
  size: number | null;
  sha256: string | null;
  storageKey: string | null;
};

/** What the file shows of every session, independent of the chosen columns. */
export type SessionDetails = {
  channel: string;
  created: string;
  language: string | null;
  files: readonly SentFile[];
  recordings: readonly ListedRecording[];
};

export async function readSessionDetails(
  { snapshot, tenant }: Pick<Export, "snapshot" | "tenant">,
  ids: readonly number[],
): Promise<Map<number, SessionDetails>> {
  const all = new Map<number, SessionDetails & { files: SentFile[] }>();
  const statement = sql`
    select ${s.id}, ${s.channel}, ${s.createdAt}, ${s.language},
      case when ${s.recordingCount} > 0 then (
        select json_agg(json_build_array(${r.track}, ${r.state}, ${r.startedAt}::text, ${r.durationSeconds}, ${r.mediaType}, ${r.size},
          ${r.sha256}) order by ${r.startedAt}, ${r.id})
        from ${r} where ${r.tenantId} = ${s.tenantId} and ${r.sessionId} = ${s.id} and ${r.state} <> 'deleted') end,
      ${f.id}, ${f.name}, ${f.mediaType}, ${f.size}, ${f.sha256}, ${f.storageKey}
    from ${s} left join ${f} on ${f.tenantId} = ${s.tenantId} and ${f.sessionId} = ${s.id}
    where ${s.tenantId} = ${tenant.id} and ${s.id} = any(${`{${ids.join(",")}}`}::bigint[])
    order by ${s.id}, ${f.id}`;
  for await (const rows of snapshot.secondaryRows(statement))
    for (const [id, channel, created, language, recordings, ...file] of rows) {
      let details = all.get(Number(id));
      if (!details) {
        details = {
          channel: channel ?? "",
          created: created ?? "",
          language: language ?? null,
          files: [],
          recordings: recordingsIn(recordings),
        };
        all.set(Number(id), details);
      }
      if (file[0]) details.files.push(fileOf(file));
    }
  return all;
}

function recordingsIn(written: string | null | undefined): ListedRecording[] {
  type Row = [string, string, string | null, number | null, string | null, number | null, string | null];
  const rows = (written ? JSON.parse(written) : []) as Row[];
  return rows.map(([track, state, startedAt, duration, mediaType, size, sha256]) => ({
    track,
    state,
    startedAt,
    duration,
    mediaType,
    size,
    sha256,
  }));
}

function fileOf([id, name, mediaType, size, sha256, storageKey]: TextRow): SentFile {
  return {
    id: Number(id),
    name: name ?? "",
    mediaType: mediaType ?? null,
    size: size ? Number(size) : null,
    sha256: sha256 ?? null,
    storageKey: storageKey ?? null,
  };
}
