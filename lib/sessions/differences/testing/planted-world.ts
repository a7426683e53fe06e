import type postgres from "postgres";
import { searchDocument } from "@/lib/search/document";
import { makeNamed } from "../../testing";

/* Sessions whose result is “bad” more often if they have the cause, and for no other reason. Equal seeds make equal worlds. */

export const SESSIONS = 2_000;
const GROUPS = 5;
const BASE = 0.12;
const CAUSED = 0.55;

export type Cause = "browser" | "group" | "page" | "parameter" | "word" | "pair";

/** `expected`: the columns and values of the line that names the cause. */
export type PlantedWorld = { expected: readonly string[] };

export async function makePlantedWorld(
  sql: postgres.Sql,
  tenant: number,
  seed: number,
  cause: Cause | null,
): Promise<PlantedWorld> {
  const random = randomOf(seed);
  const groups: number[] = [];
  for (let index = 0; index < GROUPS; index++)
    groups.push(await makeNamed(sql, "groups", tenant, `Group ${index}`));
  for (const name of ["plan", "release", "customer"])
    await sql`insert into parameters (tenant_id, name) values (${tenant}, ${name})`;
  const sessions = Array.from({ length: SESSIONS }, (_, index) => drawSession(random, groups, index));
  const rows = sessions.map((session) => ({
    ...session.row,
    tenant_id: tenant,
    result: random() < (cause && has(session, cause, groups) ? CAUSED : BASE) ? "bad" : "good",
  }));
  const ids: string[] = [];
  for (let from = 0; from < SESSIONS; from += 1_000) {
    const made = await sql<
      { id: string }[]
    >`insert into sessions ${sql(rows.slice(from, from + 1_000) as never)} returning id`;
    ids.push(...made.map(({ id }) => id));
  }
  const documents = sessions.map(({ words }) => searchDocument([words.join(" ")]).document);
  await sql`insert into session_documents (tenant_id, session_id, document)
    select ${tenant}, id, document::tsvector from unnest(${ids}::bigint[], ${documents}::text[]) as each (id, document)`;
  return { expected: cause ? expectedOf(cause, groups) : [] };
}

type Drawn = { row: Record<string, unknown>; parameters: Record<string, string>; words: string[] };

const words = Array.from(
  { length: 60 },
  (_, index) =>
    `word${String.fromCharCode(97 + (index % 26))}${"xyz"[index % 3]}${Math.floor(index / 26) || ""}`,
);

function drawSession(random: () => number, groups: readonly number[], index: number): Drawn {
  const pick = <T>(of: readonly T[]) => of[Math.floor(random() ** 1.5 * of.length)] as T;
  const parameters = {
    plan: pick(["free", "team", "gold", "trial"]),
    release: pick(["4.0", "4.1", "4.2", "5.0", "5.1"]),
    customer: `C-${index}`,
  };
  const created = new Date(Date.UTC(2026, 9, 1) + random() * 30 * 86_400_000);
  const waited = Math.floor(random() * 300);
  const lasted = Math.floor(-Math.log(1 - random()) * 400);
  const accepted = new Date(created.getTime() + waited * 1_000);
  const row = {
    status: "closed",
    channel: pick(["webchat", "phone", "messenger", "whatsapp"]),
    browser: pick(["Chrome", "Safari", "Edge", "Firefox"]),
    os: pick(["Windows", "Android", "iOS", "Linux"]),
    language: pick(["cs", "de", "en", "sk"]),
    group_ids: [pick(groups)],
    tags: random() < 0.3 ? [pick(["vip", "complaint", "order"])] : [],
    page_url: `https://shop.example/${pick(["home", "list", "cart", "checkout", "account"])}?visit=${index}`,
    message_count: Math.floor(random() * 30),
    auto_accepted: random() < 0.4,
    created_at: created,
    queued_at: created,
    accepted_at: accepted,
    ended_at: new Date(accepted.getTime() + lasted * 1_000),
    parameters,
  };
  const chosen = Array.from({ length: 8 }, () => pick(words));
  return { row, parameters, words: random() < 0.15 ? [...chosen, "refund"] : chosen };
}

function has({ row, parameters, words: held }: Drawn, cause: Cause, groups: readonly number[]): boolean {
  const holds: Record<Cause, boolean> = {
    browser: row.browser === "Edge",
    group: (row.group_ids as number[])[0] === groups[2],
    page: (row.page_url as string).includes("/cart?"),
    parameter: parameters.plan === "gold",
    word: held.includes("refund"),
    pair: row.os === "Android" && row.language === "de",
  };
  return holds[cause];
}

function expectedOf(cause: Cause, groups: readonly number[]): readonly string[] {
  const lines: Record<Cause, readonly string[]> = {
    browser: ["browser=Edge"],
    group: [`group=${groups[2]}`],
    page: ["page-url=https://shop.example/cart"],
    parameter: ["param.plan==gold"],
    word: ["word=refund"],
    pair: ["language=de", "os=Android"],
  };
  return lines[cause];
}

/** Numbers from 0 to 1 (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
