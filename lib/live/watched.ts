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

export type Watched = WatchedView | WatchedSession | WatchedOffers;

export type WatchedSession = { actor: Actor; sessionId: number };

export type WatchedOffers = { actor: Actor; offeredTo: number };

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
  const grid = await tenantGrid(actor.tenant.id, "live");
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

/** Watches the offers of an operator. Throws Forbidden for other users. */
export function watchedOffers(actor: UserActor): WatchedOffers {
  allow(actor, "desk.work");
  return { actor, offeredTo: actor.operatorId as number };
}

function dependsOnTime(grid: Grid, id: string, filter: Filter): boolean {
  return grid.byId.get(id)?.since !== undefined || (filter.is === "time" && filter.relative !== undefined);
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
