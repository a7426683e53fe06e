import type { Actor, UserActor } from "@/lib/actor";
import type { Grid } from "@/lib/grid/column";
import type { Filter } from "@/lib/grid/kind";
import type { Parameters } from "@/lib/grid/parameters";
import { parseQuery } from "@/lib/grid/parse-query";
import { printQuery } from "@/lib/grid/print-query";
import { changed } from "@/lib/grid/query";
import { allow } from "@/lib/policy";
import type { Selection } from "@/lib/sessions/predicate";
import { requireSession } from "@/lib/sessions/require";
import { tenantGrid } from "@/lib/sessions/selection";

/** What somebody is to be told of: a view of Live, one session, or what is offered to them. */
export type Watched = WatchedView | WatchedSession | WatchedOffers;

/** A session, wherever it is looked at. */
export type WatchedSession = { actor: Actor; sessionId: number };

/** What is offered to an operator, wherever in the console they are. */
export type WatchedOffers = { actor: Actor; offeredTo: number };

/** What somebody who looks at a view is to be told of. */
export type WatchedView = {
  /** The view as far as it decides which sessions are in it, whatever the time. */
  selection: Selection;
  /** The session that is open beside it without being in it. */
  open: number | null;
  /** A session can come into the view, or leave it, though nothing happens to it. */
  movesWithTime: boolean;
};

/** What an address of Live asks to be told of. What cannot be read is left out, as on the page. */
export async function askWatched(actor: Actor, parameters: Parameters): Promise<WatchedView> {
  const grid = await tenantGrid(actor.tenant.id, "live");
  const { query } = parseQuery(grid, parameters);
  const lasting = [...query.filters].filter(([id, filter]) => !dependsOnTime(grid, id, filter));
  const narrowed = { ...parseQuery(grid, {}).query, filters: new Map(lasting), q: query.q };
  return {
    selection: {
      actor,
      scope: "live",
      grid,
      query: narrowed,
      context: { zone: actor.tenant.zone, now: new Date() },
    },
    open: query.open,
    movesWithTime: lasting.length < query.filters.size,
  };
}

/** What who looks at a session asks to be told of. Throws NotFound. */
export async function askSession(actor: Actor, sessionId: number): Promise<WatchedSession> {
  await requireSession(actor, sessionId);
  return { actor, sessionId };
}

/** What an operator asks to be told of to answer offers. Throws Forbidden for who is none. */
export function askOffers(actor: UserActor): WatchedOffers {
  allow(actor, "desk.work");
  return { actor, offeredTo: actor.operatorId as number };
}

/** A filter on a duration that grows, or on times relative to now: what it is without, it has been or will be. */
function dependsOnTime(grid: Grid, id: string, filter: Filter): boolean {
  return grid.byId.get(id)?.since !== undefined || (filter.is === "time" && filter.relative !== undefined);
}

/** The query to ask `askWatched` with for a page: the open session belongs to it only if the page does not list it. */
export function watchedQuery({ grid, query }: Selection, listed: readonly number[]): string {
  const { filters, q } = query;
  const open = query.open !== null && !listed.includes(query.open) ? query.open : null;
  return printQuery(grid, changed(parseQuery(grid, {}).query, { filters, q, open }));
}

/** Everything in Live that the actor may see, as far as the numbers above it go. */
export function wholeOf(watched: WatchedView): WatchedView {
  const { selection } = watched;
  const query = { ...selection.query, filters: new Map(), q: "" };
  return { selection: { ...selection, query }, open: null, movesWithTime: false };
}

/** Whether nothing narrows the view. */
export function isWhole({ selection, open }: WatchedView): boolean {
  return selection.query.filters.size === 0 && selection.query.q === "" && open === null;
}

/** Whether it is a view of Live, with numbers above it. */
export function isView(watched: Watched): watched is WatchedView {
  return "selection" in watched;
}

/** Who looks. */
export function lookerOf(watched: Watched): Actor {
  return isView(watched) ? watched.selection.actor : watched.actor;
}
