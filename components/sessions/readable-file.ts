import type { SessionEvent } from "@/lib/events/event";
import { isImage, opensInline } from "@/lib/files/allowed-types";
import type { StoredFileType } from "@/lib/files/list";

/** A file that can be downloaded; `opens` if browsers display it. */
export type ReadableFile = { href: string; picture: boolean; opens: boolean };

/** The file of an event, if it is stored, with its detected media type rather than the declared one. */
export function readableFile(
  slug: string,
  stored: ReadonlyMap<number, StoredFileType>,
  { kind, data }: Pick<SessionEvent, "kind" | "data">,
): ReadableFile | null {
  const file = kind === "file" && data?.fileId ? stored.get(data.fileId) : undefined;
  if (!file) return null;
  return {
    href: `/${slug}/files/${file.id}`,
    picture: isImage(file.mediaType),
    opens: opensInline(file.mediaType),
  };
}
