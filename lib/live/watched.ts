import type { Actor, UserActor } from "@/lib/actor";
import type { Grid } from "@/lib/grid/column";
import type { Filter } from "@/lib/grid/kind";
import type { Parameters } from "@/lib/grid/parameters";
import { parseQuery } from "@/lib/grid/parse-query";
import { printQuery } from "@/lib/grid/print-query";
import { changed } from "@/lib/grid/query";
import { allow } from "@/lib/policy";
import { tenantGrid } from "@/lib/sessions/columns/tenant-grid";
import type { Selection } from "@/lib/sessions/predicate";
import { requireSession } from "@/lib/sessions/require";

export type Watched = WatchedView | WatchedSession | WatchedDesk;

export type WatchedSession = { actor: Actor; sessionId: number };

/** What an operator holds and is offered; with `queues` also what waits in these groups. */
export type WatchedDesk = { actor: Actor; operatorId: number; queues: readonly number[] };

export type WatchedView = {
  /** Without filters whose result changes with time alone. */
  selection: Selection;
  /** The session in the panel, where the view does not list it. */
  open: number | null;
  /** A session can enter or leave the view without an event. */
  movesWithTime: boolean;
};

/** Reads the view of an address. Parts that cannot be read are left out, as on the page. */
export async function readWatchedView(actor: Actor, parameters: Parameters): Promise<WatchedView> {
  const grid = await tenantGrid(actor, "live");
  const { query } = parseQuery(grid, parameters, actor.tenant.zone);
  const lasting = [...query.filters].filter(([id, filter]) => !dependsOnTime(grid, id, filter));
  const narrowed = { ...parseQuery(grid, {}).query, filters: new Map(lasting), q: query.q };
  return {
    selection: {
      actor,
      scope: "live",
      grid,
      query: narrowed,
      context: { zone: actor.tenant.zone, country: actor.tenant.country, now: new Date() },
    },
    open: query.open,
    movesWithTime: lasting.length < query.filters.size,
  };
}

/** Watches one session. Throws NotFound if the actor may not see it. */
export async function watchedSession(actor: Actor, sessionId: number): Promise<WatchedSession> {
  await requireSession(actor, sessionId);
  return { actor, sessionId };
}

/** Watches the sessions of an operator, and those waiting in their groups where the page shows them. Throws Forbidden for others. */
export function watchedDesk(actor: UserActor, { queues }: { queues: boolean }): WatchedDesk {
  allow(actor, "desk.work");
  return { actor, operatorId: actor.operatorId as number, queues: queues ? actor.groupIds : [] };
}

function dependsOnTime(grid: Grid, id: string, filter: Filter): boolean {
  const column = grid.byId.get(id);
  if (column?.since !== undefined || column?.movesWithTime) return true;
  return filter.is === "time" && filter.relative !== undefined;
}

/** The query for `readWatchedView`, without an open session: the page adds it where the list does not contain it. */
export function watchedQuery({ grid, query }: Selection): string {
  const { filters, q } = query;
  return printQuery(grid, changed(parseQuery(grid, {}).query, { filters, q }));
}

export function wholeView(watched: WatchedView): WatchedView {
  const { selection } = watched;
  const query = { ...selection.query, filters: new Map(), q: "" };
  return { selection: { ...selection, query }, open: null, movesWithTime: false };
}

export function isWholeView({ selection, open }: WatchedView): boolean {
  return selection.query.filters.size === 0 && selection.query.q === "" && open === null;
}

export function isView(watched: Watched): watched is WatchedView {
  return "selection" in watched;
}

export function viewerOf(watched: Watched): Actor {
  return isView(watched) ? watched.selection.actor : watched.actor;
}
