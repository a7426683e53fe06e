import "server-only";
import { redirect } from "next/navigation";
import type { UserActor } from "@/lib/actor";
import type { Parameters } from "@/lib/grid/parameters";
import { isCanonical, printQuery } from "@/lib/grid/print-query";
import { chosenColumns } from "@/lib/grid/query";
import { listSessions, type SessionPage } from "@/lib/sessions/list";
import { type DirectoryNames, rowNames } from "@/lib/sessions/names";
import { findNeighbours, type Neighbours } from "@/lib/sessions/neighbours";
import type { Scope } from "@/lib/sessions/predicate";
import { type ReadSelection, readSelection } from "@/lib/sessions/selection";
import { type Snippet, snippetsOf } from "@/lib/sessions/snippets";

/** A list as its address asks for it. */
export type AskedList = ReadSelection & { actor: UserActor; path: string };

/** A list with what its page shows. */
export type SessionList = AskedList & {
  page: SessionPage;
  names: DirectoryNames;
  snippets: ReadonlyMap<number, Snippet>;
  /** Of the open session. */
  beside: Neighbours | null;
};

/** Where a list of a tenant's sessions is. */
export function listPath(tenant: string, scope: Scope): string {
  return `/${tenant}/sessions/${scope}`;
}

/** Reads the address of a list; sends the reader on where the same view has another, canonical one. */
export async function askList(actor: UserActor, scope: Scope, parameters: Parameters): Promise<AskedList> {
  const asked = await readSelection(actor, scope, parameters);
  const { grid, query } = asked.selection;
  const path = listPath(actor.tenant.slug, scope);
  if (asked.problems.length === 0 && !isCanonical(grid, query, parameters))
    redirect(`${path}?${printQuery(grid, query)}`);
  return { ...asked, actor, path };
}

/** The rows of a list and what is shown with them. */
export async function readList(asked: AskedList): Promise<SessionList> {
  const { actor, selection } = asked;
  const { grid, query } = selection;
  const [page, beside] = await Promise.all([
    listSessions(selection),
    query.open === null ? null : findNeighbours(selection, query.open),
  ]);
  const [names, snippets] = await Promise.all([
    rowNames(actor.tenant.id, chosenColumns(grid, query), page.rows),
    snippetsOf(
      actor,
      page.rows.map((row) => row.id),
      query.q,
    ),
  ]);
  const problems = page.problem ? [...asked.problems, page.problem] : asked.problems;
  return { ...asked, problems, page, names, snippets, beside };
}
