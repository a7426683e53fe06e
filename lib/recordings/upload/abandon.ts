import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, database } from "@/db";
import { type Transaction, transaction } from "@/db/transaction";
import { defineJob } from "@/lib/jobs/job";
import { unfinishedJobs } from "@/lib/jobs/queue";
import { t } from "@/messages/recording-failures";
import { failRecording, lockSession } from "../fail";
import { assembleRecording } from "./assemble";
import { dropParts } from "./parts";

/** In hours since the last part began, or since the recording was known where none has arrived. */
const PATIENCE = 24;
const PAGE = 100;

/**
 * Gives up uploads that nobody begins or continues, and those whose parts no job puts together any more: marks their recordings as
 * failed and removes what of them is stored, also what a killed process left behind. An upload that comes later starts again.
 */
export const abandonUploads = defineJob({
  name: "recording.abandon-uploads",
  payload: z.object({}),
  async run(_, { signal }) {
    let page: Abandoned[] = [];
    do {
      page = await listAbandoned(database(), isAfter(page.at(-1)));
      for (const upload of page) {
        signal.throwIfAborted();
        await giveUp(upload);
      }
    } while (page.length === PAGE);
  },
});

/** The ids are bigints as text. */
type Abandoned = { tenant_id: string; id: string; session_id: string; assembling: boolean };

/** `which` is a condition on recordings. Begins with what only unfinished uploads have: parts, or a state without a size. */
async function listAbandoned(db: Database | Transaction, which: SQL): Promise<Abandoned[]> {
  const theirs = sql`(payload->>'tenantId')::bigint, (payload->>'recordingId')::bigint`;
  return db.execute<Abandoned>(sql`
    select tenant_id, id, r.session_id, assembling
    from (
      select tenant_id, id, max(created_at) as begun from (
        select tenant_id, recording_id as id, created_at from recording_parts
        union all
        select tenant_id, id, created_at from recordings u
        where state = 'processing' and size is null and not exists (
          select from recording_parts p where p.tenant_id = u.tenant_id and p.recording_id = u.id)) as unfinished
      where ${which}
      group by tenant_id, id) as p
    join recordings r using (tenant_id, id)
    cross join lateral (select r.state = 'processing' and r.size is not null as assembling) as a
    where case when assembling
      then (r.tenant_id, r.id) not in (select ${theirs} from ${unfinishedJobs(assembleRecording)} as jobs)
      else begun < now() - make_interval(hours => ${PATIENCE}) end
    order by tenant_id, id limit ${PAGE}`);
}

const isAfter = (last: Abandoned | undefined): SQL =>
  last ? sql`(tenant_id, id) > (${last.tenant_id}::bigint, ${last.id}::bigint)` : sql`true`;

async function giveUp({ tenant_id, id, session_id }: Abandoned): Promise<void> {
  await transaction(async (tx) => {
    const session = await lockSession(tx, Number(tenant_id), Number(session_id));
    // It may have been continued since it was listed.
    const [still] = await listAbandoned(tx, sql`tenant_id = ${tenant_id}::bigint and id = ${id}::bigint`);
    if (!still) return;
    const failure = still.assembling ? t("notAssembled") : t("notFinished");
    await failRecording(tx, Number(tenant_id), session, Number(id), failure);
    await dropParts(tx, Number(tenant_id), Number(id), { arriving: true });
  });
}
