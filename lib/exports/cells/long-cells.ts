import { inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { sessionEvents as e, overlongEvent, overlongSession, sessions } from "@/db/schema";
import { kindsWhere } from "@/lib/events/kinds";
import type { Column } from "@/lib/grid/column";
import { inTurn } from "@/lib/limits/in-turn";
import { countWithinBudget } from "@/lib/query-budget";
import { type NamedTable, namedTable } from "@/lib/sessions/directory-names";
import { predicate, type Selection } from "@/lib/sessions/predicate";
import { t } from "@/messages/export-formats";
import type { ExportOptions, ExportPlan } from "../format";
import { hasRow } from "../transcript";
import { MAX_CELL_LENGTH } from "./split";

/** Numbers of texts that are longer than a cell; null when counting took too long. */
export type LongCells = Record<"cells" | "transcripts" | "messages", number | null>;

const BUDGET_MS = 1_000;

/** What a file holds besides the columns; `messages`: which events have rows, or null. */
export type Contents = { transcripts: boolean; messages: ExportOptions["rows"] | null };

/** Counts long texts before the file is made; transcripts and messages by their own text, without names and times. */
export function countLongCells({ selection, columns }: ExportPlan, contents: Contents): Promise<LongCells> {
  return inTurn(selection.actor, "long texts", async () => ({
    cells: await countCells(selection, columns),
    transcripts: contents.transcripts ? await countTranscripts(selection) : 0,
    messages: contents.messages ? await countMessages(selection, contents.messages) : 0,
  }));
}

export function describeLongCells(long: LongCells): string | null {
  const counts = Object.values(long);
  const known = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const unknown = counts.includes(null);
  if (!unknown && known === 0) return null;
  const most = MAX_CELL_LENGTH;
  return unknown ? t("perhapsLongTexts", { most }) : t("longTexts", { count: known, most });
}

async function countCells(selection: Selection, columns: readonly Column[]): Promise<number | null> {
  const long = columns.flatMap((column) => {
    const text = writtenText(column);
    return text ? [sql`(${isLong(text)})::integer`] : [];
  });
  if (long.length === 0) return 0;
  const statement = sql`select coalesce(sum(${sql.join(long, sql` + `)}), 0) as cells from ${sessions}
    where ${predicate(selection)} and (${overlongSession})`;
  return counted(statement);
}

function writtenText({ kind, value, values }: Column): SQL | null {
  if (kind === "text") return sql`${value}`;
  if (kind !== "list") return null;
  if (values.of !== "directory") return sql`array_to_string(${value}, ', ')`;
  const table = namedTable(values.directory as NamedTable);
  return sql`(select string_agg(coalesce(${table.name}, 'No. ' || listed_id), ', ') from (select unnest(${value}) as listed_id) as listed
    left join ${table} on ${table.tenantId} = ${sessions.tenantId} and ${table.id} = listed_id)`;
}

function countTranscripts(selection: Selection): Promise<number | null> {
  const statement = sql`select count(*) as cells from ${sessions}, lateral (
      select sum(char_length(${e.text})) as characters from ${e}
      where ${e.tenantId} = ${sessions.tenantId} and ${e.sessionId} = ${sessions.id}) as transcript
    where ${predicate(selection)} and transcript.characters > ${MAX_CELL_LENGTH}::integer`;
  return counted(statement);
}

function countMessages(selection: Selection, rows: ExportOptions["rows"]): Promise<number | null> {
  const fact = (name: string) => sql`${e.data} ->> ${sql.raw(`'${name}'`)}`;
  const list = (name: string) => sql`replace(${fact(name)}, '"', '')`;
  const said = sql`concat(coalesce(${fact("name")}, ${e.text}), ${fact("reason")}, ${fact("note")}, ${fact("result")},
    ${list("names")}, ${list("tags")})`;
  const statement = sql`select count(*) as cells
    from ${e} join ${sessions} on ${sessions.tenantId} = ${e.tenantId} and ${sessions.id} = ${e.sessionId}
    where ${e.tenantId} = ${selection.actor.tenant.id} and ${overlongEvent} and ${hasRowIn(rows)}
      and ${predicate(selection)} and ${isLong(said)}`;
  return counted(statement);
}

async function counted(statement: SQL): Promise<number | null> {
  const rows = await countWithinBudget(BUDGET_MS, (tx) => tx.execute<{ cells: string }>(statement));
  return rows && Number(rows[0]?.cells ?? 0);
}

function hasRowIn(rows: ExportOptions["rows"]): SQL {
  if (rows === "messages")
    return inArray(
      e.kind,
      kindsWhere(() => true).filter((kind) => hasRow(kind, rows)),
    );
  return notInArray(
    e.kind,
    kindsWhere(({ hiddenInTranscript }) => hiddenInTranscript),
  );
}

/** Counts UTF-16 units as Excel does: a character beyond the first plane has two. */
function isLong(text: SQL): SQL {
  const beyond = sql`char_length(regexp_replace(${text}, U&'[^\\+010000-\\+10FFFF]', '', 'g'))`;
  return sql`coalesce(octet_length(${text}) > ${MAX_CELL_LENGTH}::integer
    and char_length(${text}) + ${beyond} > ${MAX_CELL_LENGTH}::integer, false)`;
}
