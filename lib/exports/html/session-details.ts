import { sql } from "drizzle-orm";
import type { TextRow } from "@/db/parse-copy";
import { files as f, sessions as s } from "@/db/schema";
import type { Export } from "../format";

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
};

export async function readSessionDetails(
  { snapshot, tenant }: Pick<Export, "snapshot" | "tenant">,
  ids: readonly number[],
): Promise<Map<number, SessionDetails>> {
  const all = new Map<number, SessionDetails & { files: SentFile[] }>();
  const statement = sql`
    select ${s.id}, ${s.channel}, ${s.createdAt}, ${s.language},
      ${f.id}, ${f.name}, ${f.mediaType}, ${f.size}, ${f.sha256}, ${f.storageKey}
    from ${s} left join ${f} on ${f.tenantId} = ${s.tenantId} and ${f.sessionId} = ${s.id}
    where ${s.tenantId} = ${tenant.id} and ${s.id} = any(${`{${ids.join(",")}}`}::bigint[])
    order by ${s.id}, ${f.id}`;
  for await (const rows of snapshot.secondaryRows(statement))
    for (const [id, channel, created, language, ...file] of rows) {
      let details = all.get(Number(id));
      if (!details) {
        details = {
          channel: channel ?? "",
          created: created ?? "",
          language: language ?? null,
          files: [],
        };
        all.set(Number(id), details);
      }
      if (file[0]) details.files.push(fileOf(file));
    }
  return all;
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
