import { setTimeout as sleep } from "node:timers/promises";
import type { Transaction } from "@/db/transaction";
import { Unavailable } from "@/lib/errors";
import type { Column } from "@/lib/grid/column";
import { isRepeating, isStorable } from "@/lib/grid/columnar/stored-column";
import { inTurn } from "@/lib/limits/in-turn";
import { may } from "@/lib/policy";
import { withinBudget } from "@/lib/query-budget";
import { firstResult } from "@/lib/query-race";
import { t } from "@/messages/session-errors";
import { matchingOf } from "../column-store/matching";
import type { Selection } from "../predicate";
import { findStored } from "./find-stored";
import { collect, walk } from "./read-legs";
import type { Row, Wanted } from "./wanted";

/*
 * There are three ways to the rows of a page, and which one is the quickest depends on how many sessions match, which nobody knows
 * beforehand: to walk the index of the order until there are enough, to find them by the columns in memory, and to collect all that
 * match and sort them. The likeliest begins, the others begin beside it when that takes long, and the first result counts. On a busy
 * machine all of them take longer, but the slower ones never have to be waited for.
 */

/** When the columns in memory are asked: the index of the order finds frequent matches sooner. */
const STORED_MS = 12;
/** When all that match are collected. */
const COLLECTED_MS = 40;
/** Where a filter has an index: the planner mostly collects by that at once. */
const NARROW_MS = 90;
/** Where a filter is costly, or columns have to be loaded. */
const COSTLY_MS = 400;
const MAX_MS_LENGTH = 30_000;

type Way = (cancelled: AbortSignal) => Promise<Row[] | null>;

/** The first rows of a selection. Throws Unavailable after half a minute. */
export function readRows(wanted: Wanted, what: "list" | "neighbours" = "list"): Promise<Row[]> {
  return inTurn(wanted.selection.actor, what, async () => {
    const found = await firstResult(waysTo(wanted));
    if (!found) throw new Unavailable(t("tooSlow"));
    return found;
  });
}

function waysTo(wanted: Wanted): Way[] {
  const { selection } = wanted;
  const walking = bySql(wanted, walk);
  const collecting = bySql(wanted, collect);
  const stored: Way = (cancelled) => findStored(wanted, cancelled);
  if (!hasIndex(selection)) {
    const collectingOnce = once(collecting);
    return [
      async (cancelled) => (await stored(cancelled)) ?? collectingOnce(cancelled),
      after(COSTLY_MS, collectingOnce),
    ];
  }
  if (!isNarrowed(selection)) return [walking];
  return [walking, after(storedMs(selection), stored), after(collectedMs(selection), collecting)];
}

function bySql(wanted: Wanted, read: (tx: Transaction, wanted: Wanted) => Promise<Row[]>): Way {
  return () => withinBudget(MAX_MS_LENGTH, (tx) => read(tx, wanted));
}

/** The second time there is nothing: the first is still running. */
function once(way: Way): Way {
  let isRunning = false;
  return async (cancelled) => {
    if (isRunning) return null;
    isRunning = true;
    return way(cancelled);
  };
}

function after(milliseconds: number, way: Way): Way {
  return async (cancelled) => {
    await sleep(milliseconds, undefined, { signal: cancelled });
    return way(cancelled);
  };
}

/** Whether an index serves the order. Live has few sessions, and one that serves them in any order. */
function hasIndex({ scope, grid, query }: Selection): boolean {
  if (scope === "live") return true;
  const column = grid.byId.get(query.sort.column) as Column;
  return column.indexed ?? !(isStorable(column) || isRepeating(column));
}

/** Without filters every row matches, so walking is always fast. */
function isNarrowed({ actor, query }: Selection): boolean {
  return query.filters.size > 0 || query.q !== "" || !may(actor, "sessions.all");
}

/**
 * Last of all where the database has to decide a text or a search, too: that is the work of the other ways. But few sessions are an
 * operator's own.
 */
function storedMs(selection: Selection): number {
  const isDecidedThere = matchingOf(selection)?.rest !== undefined && may(selection.actor, "sessions.all");
  return isDecidedThere ? collectedMs(selection) + NARROW_MS : STORED_MS;
}

function collectedMs({ grid, query }: Selection): number {
  const columns = [...query.filters.keys()].map((id) => grid.byId.get(id));
  if (columns.some((column) => column?.costly)) return COSTLY_MS;
  return columns.some((column) => column?.narrow !== undefined) ? NARROW_MS : COLLECTED_MS;
}
