import postgres from "postgres";
import { screenFrames } from "@/demo/media/screens";
import { callTrack, screenTrack, type Utterance } from "@/demo/media/tracks";
import type { Voice } from "@/demo/media/voice";
import { Random } from "@/demo/random";
import { storage } from "@/lib/storage";

/** The newest sessions that get recordings to play; the others have rows without a file. */
const WITH_SCREEN = 6;
const WITHOUT_SCREEN = 18;
/** In seconds. */
const SHORTEST = 30;
const LONGEST = 150;
/** How much later each track begins than the session was accepted, in seconds. */
const LATER: Readonly<Record<string, number>> = { operator: 0, client: 0.8, everyone: 0.4, screen: 2.5 };

/** Stores recordings that play for some sessions of the demo world, unless they are stored. */
export async function storeRecordings(url: string, onProgress: (line: string) => void): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    if (await areStored(sql)) return;
    onProgress("Recording some calls");
    const screens = await screenFrames();
    // In one transaction: after an interruption all is stored again.
    await sql.begin(async (tx) => {
      for (const session of await recordedSessions(tx)) await storeSession(tx, session, screens);
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function areStored(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql`select from recordings where storage_key like 'recordings/demo/%' limit 1`;
  return row !== undefined;
}

type RecordedSession = {
  tenant_id: string;
  id: string;
  accepted_at: Date;
  seconds: number;
  tracks: { id: number; track: string }[];
};

/** Sessions all of whose tracks are ready, the newest of those with a screen and without one. */
async function recordedSessions(sql: postgres.TransactionSql): Promise<RecordedSession[]> {
  return sql<RecordedSession[]>`
    with recorded as (
      select s.tenant_id, s.id, s.accepted_at, max(r.duration_seconds)::float as seconds,
        json_agg(json_build_object('id', r.id, 'track', r.track) order by r.id) as tracks,
        bool_or(r.track = 'screen') as screen
      from sessions s join recordings r on r.tenant_id = s.tenant_id and r.session_id = s.id
      where s.anonymised_at is null and s.tenant_id = (select id from tenants where slug = 'aurora')
      group by s.tenant_id, s.id, s.accepted_at
      having bool_and(r.state = 'ready' and (r.track = 'screen' or r.media_type like 'audio/%'))
        and max(r.duration_seconds) between ${SHORTEST} and ${LONGEST}
    ), ranked as (
      select *, row_number() over (partition by screen order by accepted_at desc) as place from recorded
    )
    select tenant_id, id, accepted_at, seconds, tracks from ranked
    where place <= case when screen then ${WITH_SCREEN}::int else ${WITHOUT_SCREEN}::int end`;
}

async function storeSession(
  sql: postgres.TransactionSql,
  session: RecordedSession,
  screens: readonly Buffer[],
): Promise<void> {
  const said = await utterancesOf(sql, session);
  const { tenant_id, accepted_at } = session;
  for (const { id, track } of session.tracks) {
    const later = LATER[track] ?? 0;
    const seconds = session.seconds - later;
    const file = fileOf(track, { said: shifted(said, -later), seconds, session, screens });
    const key = `recordings/demo/${tenant_id}-${id}`;
    const { size, sha256 } = await storage().write(key, once(file));
    const startedAt = new Date(accepted_at.getTime() + later * 1_000);
    await sql`
      update recordings set storage_key = ${key}, size = ${size}, sha256 = ${sha256}, started_at = ${startedAt},
        duration_seconds = ${Math.round(seconds * 1_000) / 1_000},
        media_type = ${track === "screen" ? "video/webm" : "audio/wav"}
      where tenant_id = ${tenant_id} and id = ${id}`;
  }
}

async function utterancesOf(sql: postgres.TransactionSql, session: RecordedSession): Promise<Utterance[]> {
  const rows = await sql<{ at: Date; actor_kind: string; text: string }[]>`
    select at, actor_kind, text from session_events
    where tenant_id = ${session.tenant_id} and session_id = ${session.id} and kind = 'message' and text is not null
      and actor_kind in ('operator', 'client') and at >= ${session.accepted_at}
    order by at, seq`;
  return rows.map(({ at, actor_kind, text }) => ({
    at: (at.getTime() - session.accepted_at.getTime()) / 1_000,
    speaker: actor_kind === "operator" ? "operator" : "client",
    text,
  }));
}

function shifted(said: readonly Utterance[], seconds: number): Utterance[] {
  return said.map((each) => ({ ...each, at: each.at + seconds }));
}

type Recorded = {
  said: readonly Utterance[];
  seconds: number;
  session: RecordedSession;
  screens: readonly Buffer[];
};

function fileOf(track: string, { said, seconds, session, screens }: Recorded): Buffer {
  const random = new Random(Number(session.id));
  const voices = { operator: voice(random), client: voice(random) };
  if (track === "screen") return screenTrack(said, screens, { seconds, random });
  const speakers =
    track === "operator" || track === "client" ? ([track] as const) : (["operator", "client"] as const);
  return callTrack(said, speakers, { seconds, voices, random });
}

function voice(random: Random): Voice {
  return random.chance(0.5)
    ? { pitch: random.between(175, 230), size: 1.15 }
    : { pitch: random.between(95, 130), size: 1 };
}

async function* once(file: Buffer): AsyncGenerator<Uint8Array> {
  yield file;
}
