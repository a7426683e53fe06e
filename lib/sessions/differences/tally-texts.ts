import { type SQL, sql } from "drizzle-orm";
import { sessionDocuments, sessions } from "@/db/schema";
import type { Column } from "@/lib/grid/column";
import { quote } from "@/lib/grid/grammar/syntax";
import { countRows } from "@/lib/query-budget";
import { fold } from "@/lib/search/fold";
import { parseContentQuery } from "@/lib/search/query";
import type { Sides } from "../column-store/scan-sides";
import { isParameter } from "../parameters";
import type { Candidate } from "./counters";
import type { Sample } from "./sample-sides";
import type { Tally } from "./significance";
import { searchFor } from "./trait";

/** Numbers of the sampled sessions, of which there are `sampled`; of few sessions that is all of them. */
export type TalliedTexts = { sampled: Tally; columns: Candidate[]; words: Candidate[] };

const MAX_LENGTH = 200;
/** Their words are compared. */
const SENTENCES = ["initial-message", "feedback"];
const PAGE = "page-url";

/** The parameters, other texts and words of some sessions of each side, of those that at least `least` of them have. */
export async function tallyTexts(
  { shown, baseline }: Sides,
  columns: readonly Column[],
  ids: Sample["ids"],
  least: number,
): Promise<TalliedTexts> {
  const tenantId = shown.actor.tenant.id;
  const texts = columns.filter(({ id, kind }) => kind === "text" && !SENTENCES.includes(id));
  const searched = fold(`${shown.query.q} ${baseline.query.q}`);
  const byId = new Map(texts.map((column) => [column.id, column]));
  const read = (statement: SQL) => countRows((tx) => tx.execute<Row>(statement));
  const [values, words] = await Promise.all([
    texts.length === 0 ? [] : read(valuesStatement(tenantId, ids, texts, least)),
    read(wordsStatement(tenantId, ids, least)),
  ]);
  return {
    sampled: { shown: ids.shown.length, baseline: ids.baseline.length },
    columns: [...values].flatMap((row) => textCandidate(byId.get(row.key), row)),
    words: [...words].flatMap((row) => wordCandidate(row, searched)),
  };
}

type Row = { key: string; value: string; shown: string; baseline: string };

function textCandidate(column: Column | undefined, row: Row): Candidate[] {
  if (!column) return [];
  const written = column.id === PAGE ? quote(row.value) : `=${quote(row.value)}`;
  return [{ trait: { of: "column", column, written }, tally: tallyOf(row) }];
}

/** Other forms in which a word is found, such as those of numbers, cannot be searched for as they are. */
function wordCandidate(row: Row, searched: string): Candidate[] {
  const { terms } = parseContentQuery(searchFor(row.value));
  const [term, ...others] = terms;
  const [sequence, ...spellings] = term?.any ?? [];
  const [step, ...steps] = sequence ?? [];
  const isOne = others.length === 0 && spellings.length === 0 && steps.length === 0 && step?.length === 1;
  if (!isOne || step[0]?.word !== row.value || [...row.value].length < 2) return [];
  if (searched.includes(row.value)) return [];
  return [{ trait: { of: "word", word: row.value }, tally: tallyOf(row) }];
}

function tallyOf({ shown, baseline }: Row): Tally {
  return { shown: Number(shown), baseline: Number(baseline) };
}

const COUNTS = sql`count(*) filter (where chosen.is_shown) as shown, count(*) filter (where not chosen.is_shown) as baseline`;

function valuesStatement(tenantId: number, ids: Sample["ids"], texts: readonly Column[], least: number): SQL {
  const plain = texts.filter((column) => !isParameter(column));
  const each = sql.join(
    [
      sql`select 'param.' || key as key, value from jsonb_each_text(${sessions.parameters})`,
      ...plain.map(
        ({ id, value }) => sql`select ${id}::text, ${id === PAGE ? address(value) : sql`${value}`}`,
      ),
    ],
    sql` union all `,
  );
  return sql`
    select each.key, min(each.value) as value, ${COUNTS}
    from ${chosen(ids)} join ${sessions} on ${sessions.tenantId} = ${tenantId} and ${sessions.id} = chosen.id
    cross join lateral (${each}) as each (key, value)
    where length(each.value) <= ${MAX_LENGTH}::integer and trim(each.value) <> ''
    group by each.key, public.parley_fold(each.value) having count(*) >= ${least}::integer`;
}

/** Without the query string and the fragment, which differ for each visitor. */
function address(value: Column["value"]): SQL {
  return sql`split_part(split_part(${value}, '?', 1), '#', 1)`;
}

function wordsStatement(tenantId: number, ids: Sample["ids"], least: number): SQL {
  const d = sessionDocuments;
  return sql`
    select '' as key, word as value, ${COUNTS}
    from ${chosen(ids)} join ${d} on ${d.tenantId} = ${tenantId} and ${d.sessionId} = chosen.id
    cross join lateral unnest(tsvector_to_array(${d.document})) as word
    group by word having count(*) >= ${least}::integer`;
}

function chosen({ shown, baseline }: Sample["ids"]): SQL {
  const list = (ids: readonly number[]) => sql`unnest(${`{${ids.join(",")}}`}::text::bigint[])`;
  return sql`(select ${list(shown)} as id, true as is_shown union all select ${list(baseline)}, false) as chosen`;
}
