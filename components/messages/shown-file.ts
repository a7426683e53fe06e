import type { SessionEvent } from "@/lib/events/event";
import { opensInline, presentation } from "@/lib/files/allowed-types";
import type { SessionFile } from "@/lib/files/list";

/** How the file of an event is shown. `opens`: browsers display it on a page of its own. */
export type ShownFile =
  | { is: "stored"; href: string; as: "image" | "audio" | "video" | null; opens: boolean }
  | { is: "fetching" }
  | { is: "failed"; failure: string };

/** The file of an event, by its detected media type; null when we know only that it was sent. */
export function shownFile(
  slug: string,
  files: ReadonlyMap<number, SessionFile>,
  { kind, data }: Pick<SessionEvent, "kind" | "data">,
): ShownFile | null {
  const file = kind === "file" && data?.fileId ? files.get(data.fileId) : undefined;
  if (!file) return null;
  const { id, mediaType, state, failure } = file;
  if (state === "stored")
    return {
      is: "stored",
      href: `/${slug}/files/${id}`,
      as: presentation(mediaType),
      opens: opensInline(mediaType),
    };
  if (state === "fetching") return { is: "fetching" };
  return state === "failed" ? { is: "failed", failure: failure ?? "" } : null;
}
