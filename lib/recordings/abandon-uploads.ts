import { z } from "zod";
import { driver } from "@/db";
import { defineJob } from "@/lib/jobs/job";
import { storage } from "@/lib/storage";
import { failRecording } from "./refuse";

/** In hours since the last part began. */
const PATIENCE = 24;

/**
 * Gives up uploads that nobody continues: removes the stored bytes of interrupted ones, also those that a killed process left behind, and
 * marks their recordings as failed. An upload that comes later starts again.
 */
export const abandonUploads = defineJob({
  name: "recording.abandon-uploads",
  payload: z.object({}),
  async run(_, { signal }) {
    for (const { tenant_id, id, session_id, state } of await abandoned()) {
      signal.throwIfAborted();
      if (state === "processing")
        await failRecording(
          Number(tenant_id),
          { id: Number(id), sessionId: Number(session_id) },
          "The upload was not finished.",
        );
      await removeParts(tenant_id, id);
    }
  },
});

type Abandoned = { tenant_id: string; id: string; session_id: string; state: string };

/** Not those that are being put together: their job removes the parts. */
async function abandoned(): Promise<Abandoned[]> {
  return driver()<Abandoned[]>`
    select r.tenant_id, r.id, r.session_id, r.state from recordings r
    where (r.state <> 'processing' or r.size is null)
      and (select max(p.created_at) from recording_parts p where p.tenant_id = r.tenant_id and p.recording_id = r.id)
        < now() - make_interval(hours => ${PATIENCE})`;
}

async function removeParts(tenantId: string, recordingId: string): Promise<void> {
  const sql = driver();
  const parts = await sql<{ id: string; storage_key: string }[]>`
    select id, storage_key from recording_parts where tenant_id = ${tenantId} and recording_id = ${recordingId}`;
  for (const { id, storage_key } of parts) {
    await storage().remove(storage_key);
    await sql`delete from recording_parts where tenant_id = ${tenantId} and id = ${id}`;
  }
}
