import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { currentActor } from "@/app/_server/auth/actor";
import { listParameters } from "@/app/_server/search-parameters";
import type { UserActor } from "@/lib/actor";
import { isCanonical, printQuery } from "@/lib/grid/print-query";
import { chosenColumns } from "@/lib/grid/query";
import { type DirectoryNames, rowNames } from "@/lib/sessions/directory-names";
import { type Snippet, snippetsOf } from "@/lib/sessions/hits/snippets";
import { listSessions, type SessionPage } from "@/lib/sessions/list";
import type { Scope } from "@/lib/sessions/predicate";
import { type ReadSelection, readSelection } from "@/lib/sessions/selection";

/** A list as its address requests it, before anything is read. */
export type RequestedList = ReadSelection & { actor: UserActor; path: string };

export type SessionList = RequestedList & {
  page: SessionPage;
  /** The names in the rows; `names` are those in the filters. */
  rowNames: DirectoryNames;
  snippets: ReadonlyMap<number, Snippet>;
};

export function listPath(tenant: string, scope: Scope): string {
  return `/${tenant}/sessions/${scope}`;
}

/** Characters of a text in a cell, which shows one line. */
const CELL_LENGTH = 500;

/**
 * Reads the address of a list, once for the list and the panel. Redirects to the canonical address of the same view where that
 * differs.
 */
export const requestedList = cache(async (tenant: string, scope: Scope): Promise<RequestedList> => {
  const path = listPath(tenant, scope);
  const parameters = listParameters();
  const actor = await currentActor(tenant);
  const requested = await readSelection(actor, scope, parameters);
  const { grid, query } = requested.selection;
  if (requested.problems.length === 0 && !isCanonical(grid, query, parameters))
    redirect(`${path}?${printQuery(grid, query)}`);
  return { ...requested, actor, path };
});

export async function loadList(requested: RequestedList): Promise<SessionList> {
  const { actor, selection } = requested;
  const { grid, query } = selection;
  const page = await listSessions(selection, { cellLength: CELL_LENGTH });
  const [namesInRows, snippets] = await Promise.all([
    rowNames(actor.tenant.id, chosenColumns(grid, query), page.rows),
    snippetsOf(
      actor,
      page.rows.map((row) => row.id),
      query.q,
    ),
  ]);
  const problems = page.problem ? [...requested.problems, page.problem] : requested.problems;
  return { ...requested, problems, page, rowNames: namesInRows, snippets };
}
