import postgres from "postgres";
import { aurora, borealis } from "@/demo/tenants";
import { type Made, World } from "@/demo/world";
import { type PlacedValue, storeValues } from "@/lib/masking/store-values";
import { clean } from "./clean";
import { writeDirectory } from "./directory";
import { dropIndexes, makeIndexes } from "./indexes";
import { Loader } from "./load";
import { findWorld, markWorld } from "./marker";
import { maskMade, rulesOf } from "./mask";

export type FillOptions = {
  sessions: number;
  /** The share of sessions with their messages; of the others only the facts are stored. */
  texts?: number;
  now?: Date;
  onProgress?: (line: string) => void;
  /** False for a throw-away database: the commit need not reach the disk. */
  durable?: boolean;
};

const SEED = 2_026;
/** Key of the advisory lock: an arbitrary constant. */
const LOCK = 7_293_903;
const SHARE_OF_BOREALIS = 0.03;
const BREATHE_EVERY = 16;

/** Fills the database with the demo world in one transaction, unless it is there. Throws when a tenant is not the demo's. */
export async function fillDemo(url: string, options: FillOptions): Promise<void> {
  const { sessions, texts = 1, now = new Date(), onProgress = () => {}, durable = true } = options;
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: "parley-demo" } });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    const there = await findWorld(sql);
    if (there?.current && there.sessions === sessions && there.texts === texts) return;
    await sql.begin(async (tx) => {
      if (!durable) await tx`set local synchronous_commit = off`;
      await build(tx, { sessions, texts, now, onProgress });
    });
    onProgress("Gathering statistics");
    await sql`vacuum (analyze)`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

type BuildOptions = Required<Pick<FillOptions, "sessions" | "texts" | "now" | "onProgress">>;

async function build(
  tx: postgres.TransactionSql,
  { sessions, texts, now, onProgress }: BuildOptions,
): Promise<void> {
  const { alone, superuser } = await clean(tx);
  if (superuser) await tx`set local session_replication_role = replica`;
  const indexes = alone ? await dropIndexes(tx) : [];
  const { tenants, next } = await writeDirectory(tx, [aurora, borealis], now);
  const loader = new Loader(tx, { frozen: alone, anyOrder: superuser });
  const progress = new Progress(sessions, onProgress);
  const few = Math.round(sessions * SHARE_OF_BOREALIS);
  for (const [index, { spec, ids }] of tenants.entries()) {
    const count = spec === borealis ? few : sessions - few;
    const world = new World({ spec, ids, next, seed: SEED + index, count, now: now.getTime() });
    const rules = await rulesOf(tx, ids.tenantId);
    const values: PlacedValue[] = [];
    for (const plain of world.sessions()) {
      const { made, masked } = plain.sensitive ? maskMade(rules, plain) : { made: plain, masked: [] };
      const isWhole = hasTexts(made, texts);
      loader.add(isWhole ? made : withoutTexts(made));
      values.push(...masked.filter(({ seq }) => isWhole || seq === undefined));
      if (progress.step() % BREATHE_EVERY === 0) await loader.breathe();
    }
    await loader.flush();
    await loader.identities(world.identities());
    await storeValues({ sql: tx }, ids.tenantId, values);
  }
  // Where triggers are off, and in any case with the times of the world.
  await tx`insert into session_changes (tenant_id, session_id, at)
    select tenant_id, id, changed_at from sessions where tenant_id = any(${tenants.map(({ ids }) => ids.tenantId)}::bigint[])
    on conflict (tenant_id, session_id) do update set at = excluded.at`;
  await loader.setSequences(next);
  await makeIndexes(tx, indexes, onProgress);
  await markWorld(tx, { sessions, texts });
}

/** Evenly spread over closed sessions; all others have them. */
function hasTexts({ session }: Made, share: number): boolean {
  return session.status !== "closed" || Math.floor((session.id + 1) * share) > Math.floor(session.id * share);
}

function withoutTexts(made: Made): Made {
  return { ...made, events: [], documentParts: [], document: { ...made.document, document: "" } };
}

class Progress {
  private done = 0;
  private said = Date.now();

  constructor(
    private readonly all: number,
    private readonly say: (line: string) => void,
  ) {
    say(`Creating the demo world: ${all.toLocaleString("en")} sessions`);
  }

  step(): number {
    this.done++;
    if (this.done % 1_000 === 0 && Date.now() - this.said > 5_000) {
      this.said = Date.now();
      this.say(`${this.done.toLocaleString("en")} of ${this.all.toLocaleString("en")} sessions`);
    }
    return this.done;
  }
}
