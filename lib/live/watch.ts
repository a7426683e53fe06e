import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "@/lib/actor";
import { concerns, onWake, type Wake } from "@/lib/events/wakes";
import { printQuery } from "@/lib/grid/print-query";
import { log } from "@/lib/log";
import { may } from "@/lib/policy";
import { viewerOf, type Watched } from "./watched";
import { membersOf, touches } from "./watched-sessions";

export type WatchOptions = {
  /** Changes of operators' availability count, too. */
  operators: boolean;
  /** In milliseconds, between two queries. */
  pause?: number;
};

/** Calls `changed` when a session of the view changes. Readers of one view with the same rights share a watch and its queries. */
export function watchView(watched: Watched, options: WatchOptions, changed: () => void): () => void {
  const key = keyOf(watched, options);
  const watch = watches.get(key) ?? new Watch(watched, options);
  watches.set(key, watch);
  watch.listeners.add(changed);
  return () => {
    watch.listeners.delete(changed);
    if (watch.listeners.size > 0) return;
    watch.stop();
    if (watches.get(key) === watch) watches.delete(key);
  };
}

const watches = new Map<string, Watch>();

/** Views with the same key have the same sessions, and their actors the same rights. */
function keyOf(watched: Watched, { operators }: WatchOptions): string {
  const viewer = viewerOf(watched);
  const rights = [viewer.tenant.id, rightsOf(viewer), operators];
  if ("operatorId" in watched) return JSON.stringify(["desk", watched.operatorId, watched.queues, ...rights]);
  if ("sessionId" in watched) return JSON.stringify(["session", watched.sessionId, ...rights]);
  const { grid, query, context } = watched.selection;
  return JSON.stringify(["view", context.zone, printQuery(grid, query), watched.open, ...rights]);
}

function rightsOf(actor: Actor): unknown {
  if (may(actor, "sessions.all")) return "all";
  return actor.kind === "user" ? [actor.operatorId, actor.groupIds] : "nothing";
}

/** In milliseconds: between two queries, and after one that failed. */
const [PAUSE, AFTER_FAILURE] = [100, 1_000];
/** With more changed sessions the whole view is read again. */
const MAX_CHANGED = 1_000;

type Changed = Set<number> | "anything";

class Watch {
  readonly listeners = new Set<() => void>();
  private members = new Set<number>();
  private changed: Changed = "anything";
  /** The view was read once, so there is something that can change. */
  private begun = false;
  private reading = false;
  private stopped = false;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly watched: Watched,
    private readonly options: WatchOptions,
  ) {
    this.unsubscribe = onWake((wake) => this.receive(wake));
    void this.catchUp();
  }

  stop(): void {
    this.stopped = true;
    this.unsubscribe();
  }

  private receive(wake: Wake | "missed"): void {
    if (wake === "missed") this.changed = "anything";
    else if (concerns(viewerOf(this.watched), wake)) {
      this.changed = withMore(this.changed, wake);
      if (wake.operators && this.options.operators) this.notify();
      if (wake.reader !== undefined && isReader(this.watched, wake.reader)) this.notify();
    }
    void this.catchUp();
  }

  private async catchUp(): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    while (!this.stopped && (this.changed === "anything" || this.changed.size > 0)) {
      const { changed } = this;
      this.changed = new Set();
      try {
        const touched = await this.update(changed);
        if (touched && this.begun) this.notify();
        this.begun = true;
        await sleep(this.options.pause ?? PAUSE);
      } catch (err) {
        log().warn({ err }, "the members of a view could not be read");
        this.begun = true;
        this.changed = "anything";
        await sleep(AFTER_FAILURE);
      }
    }
    this.reading = false;
  }

  private async update(changed: Changed): Promise<boolean> {
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

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}

function isReader(watched: Watched, operatorId: number): boolean {
  return "operatorId" in watched && watched.operatorId === operatorId;
}

function withMore(changed: Changed, { sessions }: Wake): Changed {
  if (changed === "anything" || sessions === null) return "anything";
  for (const { id } of sessions) changed.add(id);
  return changed.size > MAX_CHANGED ? "anything" : changed;
}
