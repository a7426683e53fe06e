import { openSnapshot } from "@/db/snapshot";
import type { Actor } from "@/lib/actor";
import { documentWriter } from "@/lib/exports/jsonl/document-writer";
import type { Column } from "@/lib/grid/column";
import type { Problem } from "@/lib/grid/problem";
import { chosenColumns } from "@/lib/grid/query";
import type { CellValue } from "@/lib/grid/rows";
import { hiddenFrom } from "@/lib/policy";
import { listChanges } from "@/lib/sessions/changes";
import { type DirectoryNames, type NamedTable, rowNames } from "@/lib/sessions/directory-names";
import { listSessions } from "@/lib/sessions/list";
import type { Selection } from "@/lib/sessions/predicate";
import { requireSession, sessionNotFound } from "@/lib/sessions/require";
import { withColumns } from "./with-columns";

export type ApiSession = { id: number } & Record<string, unknown>;

/** `next` and `previous` are the values of `after` and `before` for the neighbouring pages; null without one. */
export type ApiPage = {
  sessions: ApiSession[];
  next: string | null;
  previous: string | null;
  problem: Problem | null;
};

export async function pageOfSessions(given: Selection): Promise<ApiPage> {
  const selection = withColumns(given);
  const page = await listSessions(selection, { fills: false });
  return {
    sessions: await named(selection, page.rows),
    next: page.next,
    previous: page.previous,
    problem: page.problem,
  };
}

/** `next` is the value of `since` for the following changes; `more`: there are some now. */
export type ApiChanges = { sessions: ApiSession[]; next: string; more: boolean };

/** The changes since a cursor or a time, in the columns of the selection; its filters and order do not count. */
export async function pageOfChanges(given: Selection, since: string | undefined): Promise<ApiChanges> {
  const selection = withColumns(given);
  const { actor, grid, query } = selection;
  const { rows, next, more } = await listChanges(actor, chosenColumns(grid, query), since, query.size);
  const sessions = await named(selection, rows);
  const times = rows.map(({ changedAt }) => ({ changed: changedAt }));
  return { sessions: sessions.map((session, index) => ({ ...session, ...times[index] })), next, more };
}

type Row = { id: number; cells: Readonly<Record<string, CellValue>> };

async function named({ actor, grid, query }: Selection, rows: readonly Row[]): Promise<ApiSession[]> {
  const columns = chosenColumns(grid, query);
  const names = await rowNames(actor.tenant.id, columns, rows);
  return rows.map(({ id, cells }) => ({
    ...Object.fromEntries(
      columns.map((column) => [column.id, cellValue(column, cells[column.id] ?? null, names)]),
    ),
    id,
  }));
}

function cellValue({ values }: Column, value: CellValue, names: DirectoryNames): unknown {
  if (values.of !== "directory" || !Array.isArray(value)) return value;
  return value.map((id) => ({ id, name: names[values.directory as NamedTable].get(Number(id)) ?? null }));
}

/** The session document of a session, as JSON text. Throws NotFound. */
export async function sessionDocument(actor: Actor, id: number, signal: AbortSignal): Promise<string> {
  await requireSession(actor, id);
  const snapshot = await openSnapshot("UTC", signal);
  try {
    const documents = await documentWriter(
      (statement) => snapshot.secondaryRows(statement),
      actor.tenant.id,
      hiddenFrom(actor),
    );
    for await (const [document] of documents.of([id])) if (document) return document.line;
    throw sessionNotFound();
  } finally {
    await snapshot.close();
  }
}
