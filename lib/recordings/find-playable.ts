import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db";
import { recordings as r, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { requireStored, type StoredFile } from "@/lib/files/find";
import { may } from "@/lib/policy";
import { visibleTo } from "@/lib/sessions/visible";
import { t } from "@/messages/recording-errors";
import { recordingExtension } from "./media-type";

export type PlayableRecording = StoredFile & { sessionId: number; track: string };

/** Finds a recording that the actor may play. Throws the same NotFound in all other cases, so that nothing is revealed. */
export async function findPlayable(actor: Actor, id: number): Promise<PlayableRecording> {
  if (!Number.isSafeInteger(id)) throw recordingNotFound();
  const [row] = await database()
    .select({
      id: r.id,
      sessionId: r.sessionId,
      track: r.track,
      startedAt: r.startedAt,
      mediaType: r.mediaType,
      size: r.size,
      sha256: r.sha256,
      storageKey: r.storageKey,
      operatorIds: sessions.operatorIds,
    })
    .from(r)
    .innerJoin(sessions, and(eq(sessions.tenantId, r.tenantId), eq(sessions.id, r.sessionId)))
    .where(
      and(
        visibleTo(actor),
        eq(r.tenantId, actor.tenant.id),
        eq(r.id, id),
        eq(r.state, "ready"),
        isNull(sessions.anonymisedAt),
      ),
    );
  if (!row?.storageKey || !may(actor, "recordings.play", row)) throw recordingNotFound();
  const { sessionId, track } = row;
  return { ...requireStored({ ...row, name: fileName(row) }), sessionId, track };
}

type Named = { sessionId: number; track: string; startedAt: Date | null; mediaType: string | null };

function fileName({ sessionId, track, startedAt, mediaType }: Named): string {
  const start = startedAt ? `-${startedAt.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z` : "";
  return `session-${sessionId}-${track}${start}.${recordingExtension(mediaType)}`;
}

/** For missing recordings and those the actor may not play alike. */
export function recordingNotFound(): NotFound {
  return new NotFound(t("noRecording"));
}
