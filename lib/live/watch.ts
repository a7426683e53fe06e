import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "@/lib/actor";
import { concerns, onWake, type Wake } from "@/lib/events/wakes";
import { printQuery } from "@/lib/grid/print-query";
import { log } from "@/lib/log";
import { may } from "@/lib/policy";
import { membersOf } from "./members";
import { lookerOf, type Watched } from "./selection";
import { touches } from "./touches";

/*
 * Whoever looks at the same view with the same rights is told by one watch: it asks the database once about what changed,
 * however many browsers are open.
 */

/** `operators`: to be told as well when the availability of operators changes. */
export type WatchOptions = { operators: boolean };

/** Calls `touched` whenever a session changes that is watched or was, until the returned function is called. */
export function watchView(watched: Watched, options: WatchOptions, touched: () => void): () => void {
  const key = keyOf(watched, options);
  const watch = watches.get(key) ?? new Watch(watched, options);
  watches.set(key, watch);
  watch.listeners.add(touched);
  return () => {
    watch.listeners.delete(touched);
    if (watch.listeners.size > 0) return;
    watch.stop();
    if (watches.get(key) === watch) watches.delete(key);
  };
}

const watches = new Map<string, Watch>();

/** Two views with one key have the same sessions in them, and their actors may know of the same. */
function keyOf(watched: Watched, { operators }: WatchOptions): string {
  const looker = lookerOf(watched);
  const whose = [looker.tenant.id, rightsOf(looker), operators];
  if ("offeredTo" in watched) return JSON.stringify(["offers", watched.offeredTo, ...whose]);
  if ("sessionId" in watched) return JSON.stringify(["session", watched.sessionId, ...whose]);
  const { grid, query, context } = watched.selection;
  return JSON.stringify(["view", context.zone, printQuery(grid, query), watched.open, ...whose]);
}

function rightsOf(actor: Actor): unknown {
  if (may(actor, "sessions.all")) return "all";
  return actor.kind === "user" ? [actor.operatorId, actor.groupIds] : "nothing";
}

/** In milliseconds: from one selection to the database to the next, and after one that failed. */
const [PAUSE, AFTER_FAILURE] = [100, 1_000];
/** More changed sessions than these are not asked for one by one. */
const MOST_CHANGED = 1_000;

/** Sessions by their ids, or all there are, where nobody knows which. */
type Changed = Set<number> | "anything";

class Watch {
  readonly listeners = new Set<() => void>();
  /** The sessions that were in the view when it was last read. */
  private members = new Set<number>();
  /** What changed since then. */
  private changed: Changed = "anything";
  /** Nobody has been told anything yet that could have changed. */
  private begun = false;
  private reading = false;
  private stopped = false;
  private readonly unhear: () => void;

  constructor(
    private readonly watched: Watched,
    private readonly options: WatchOptions,
  ) {
    this.unhear = onWake((wake) => this.hear(wake));
    void this.catchUp();
  }

  stop(): void {
    this.stopped = true;
    this.unhear();
  }

  private hear(wake: Wake | "missed"): void {
    if (wake === "missed") this.changed = "anything";
    else if (concerns(lookerOf(this.watched), wake)) {
      this.changed = withMore(this.changed, wake);
      if (wake.operators && this.options.operators) this.tell();
    }
    void this.catchUp();
  }

  /** Reads what has become of the view, until nothing is left that changed. */
  private async catchUp(): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    while (!this.stopped && (this.changed === "anything" || this.changed.size > 0)) {
      const { changed } = this;
      this.changed = new Set();
      try {
        const touched = await this.take(changed);
        if (touched && this.begun) this.tell();
        this.begun = true;
        await sleep(PAUSE);
      } catch (err) {
        log().warn({ err }, "the members of a view could not be read");
        this.begun = true;
        this.changed = "anything";
        await sleep(AFTER_FAILURE);
      }
    }
    this.reading = false;
  }

  private async take(changed: Changed): Promise<boolean> {
    if (changed === "anything") {
      this.members = await membersOf(this.watched);
      return true;
    }
    const matching = await membersOf(this.watched, changed);
    const touched = touches(this.members, changed, matching);
    for (const id of changed) this.members.delete(id);
    for (const id of matching) this.members.add(id);
    return touched;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function withMore(changed: Changed, { sessions }: Wake): Changed {
  if (changed === "anything" || sessions === null) return "anything";
  for (const { id } of sessions) changed.add(id);
  return changed.size > MOST_CHANGED ? "anything" : changed;
}
