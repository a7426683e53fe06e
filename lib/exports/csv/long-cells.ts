import { type SQL, sql } from "drizzle-orm";
import { sessionEvents as e, overlongSession, sessions } from "@/db/schema";
import { countedWithin } from "@/lib/budget";
import type { Column } from "@/lib/grid/column";
import { predicate, type Question } from "@/lib/sessions/predicate";
import { LONGEST_CELL } from "./field";

/** How many texts of a file are longer than a cell; null when that could not be counted in time. */
export type LongCells = { cells: number | null; transcripts: number | null };

const BUDGET_MS = 1_000;

/**
 * Counts them before the file is made, for whoever decides to take it. Transcripts are counted by the characters of their
 * messages alone, and only when they are to be in the file.
 */
export async function countLongCells(
  question: Question,
  columns: readonly Column[],
  { transcripts }: { transcripts: boolean },
): Promise<LongCells> {
  const [cells, long] = await Promise.all([
    countCells(question, columns),
    transcripts ? countTranscripts(question) : 0,
  ]);
  return { cells, transcripts: long };
}

async function countCells(question: Question, columns: readonly Column[]): Promise<number | null> {
  const texts = columns
    .filter(({ kind }) => kind === "text")
    .map(({ value }) => sql`(${isLong(sql`${value}`)})::integer`);
  if (texts.length === 0) return 0;
  const statement = sql`select coalesce(sum(${sql.join(texts, sql` + `)}), 0) as cells from ${sessions}
    where ${predicate(question)} and (${overlongSession})`;
  return counted(statement);
}

function countTranscripts(question: Question): Promise<number | null> {
  const statement = sql`select count(*) as cells from ${sessions}, lateral (
      select sum(char_length(${e.text})) as characters from ${e}
      where ${e.tenantId} = ${sessions.tenantId} and ${e.sessionId} = ${sessions.id}) as told
    where ${predicate(question)} and told.characters > ${LONGEST_CELL}::integer`;
  return counted(statement);
}

async function counted(statement: SQL): Promise<number | null> {
  const rows = await countedWithin(BUDGET_MS, (tx) => tx.execute<{ cells: string }>(statement));
  return rows && Number(rows[0]?.cells ?? 0);
}

/** In UTF-16 units, as Excel counts: a character beyond the first plane takes two. */
function isLong(text: SQL): SQL {
  const beyond = sql`char_length(regexp_replace(${text}, U&'[^\\+010000-\\+10FFFF]', '', 'g'))`;
  return sql`coalesce(octet_length(${text}) > ${LONGEST_CELL}::integer
    and char_length(${text}) + ${beyond} > ${LONGEST_CELL}::integer, false)`;
}
