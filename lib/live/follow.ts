import { isView, isWhole, type Watched, wholeOf } from "./selection";
import type { Hearer, Source } from "./source";
import { watchView } from "./watch";

/** `wake`: look again. `beat`: still there. */
export type Told = "wake" | "beat";

/** In milliseconds. */
const usual = {
  /** From one wake to the next. */
  wake: 1_000,
  /** At most, until a change is told of that only the headline numbers show. */
  headline: 5_000,
  beat: 15_000,
  /** From reading the rights of who looks to reading them again. */
  rights: 60_000,
};

/**
 * Tells who looks at a view when to look again: at once, and then whenever it may have changed, at most about once a
 * second. `ask` says the same with the rights they have now; it is asked every minute, and when it throws, because they have
 * none any more, the telling ends with that.
 */
export function followView(
  watched: Watched,
  ask: () => Promise<Watched>,
  { watch = watchView, times = usual }: { watch?: typeof watchView; times?: Times } = {},
): Source<Told> {
  return (hearer) => {
    const follower = new Follower(watched, ask, hearer, watch, times);
    return () => follower.leave();
  };
}

type Times = Record<keyof typeof usual, number>;

/** When what is due to somebody who looks at a view. */
class Follower {
  /** In milliseconds since 1970. */
  private readonly due: Times = { wake: 0, headline: Number.POSITIVE_INFINITY, beat: 0, rights: 0 };
  /** There is something to look at. */
  private changed = true;
  private asking = false;
  private left = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private leaveViews: () => void;

  constructor(
    private watched: Watched,
    private readonly ask: () => Promise<Watched>,
    private readonly hearer: Hearer<Told>,
    private readonly watch: typeof watchView,
    private readonly times: Times,
  ) {
    this.leaveViews = this.lookAt(watched);
    this.put("rights");
    this.proceed();
  }

  leave(): void {
    this.left = true;
    clearTimeout(this.timer);
    this.leaveViews();
  }

  /** Tells what is due, and comes back when the next is. */
  private proceed(): void {
    if (this.left || this.asking) return;
    if (this.isDue("rights")) return void this.renew();
    for (let told = this.next(); told; told = this.next()) this.hearer.tell(told);
    const { wake, headline, beat, rights } = this.due;
    const next = Math.min(rights, beat, this.changed ? wake : headline);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.proceed(), Math.max(0, next - Date.now()));
  }

  /** Goes on with the rights that they have now. */
  private async renew(): Promise<void> {
    this.asking = true;
    try {
      const watched = await this.ask();
      if (this.left) return;
      const leave = this.leaveViews;
      this.leaveViews = this.lookAt(watched);
      this.watched = watched;
      leave();
      this.put("rights");
    } catch (err) {
      if (this.left) return;
      this.leave();
      this.hearer.end(err);
    } finally {
      this.asking = false;
    }
    this.proceed();
  }

  private isDue(what: keyof Times): boolean {
    return Date.now() >= this.due[what];
  }

  /** What is to be told now, if anything. */
  private next(): Told | null {
    const change = this.changed || this.isDue("headline");
    if (change && this.isDue("wake")) {
      this.changed = false;
      this.due.headline = Number.POSITIVE_INFINITY;
      this.put("wake");
      this.put("beat");
      return "wake";
    }
    if (!this.isDue("beat")) return null;
    this.put("beat");
    if (isView(this.watched) && this.watched.movesWithTime) this.changed = true;
    return "beat";
  }

  /** The view itself, and for the numbers above it all that they may see. */
  private lookAt(watched: Watched): () => void {
    const change = () => {
      this.changed = true;
      this.proceed();
    };
    if (!isView(watched)) return this.watch(watched, { operators: false }, change);
    const whole = isWhole(watched);
    const leaveView = this.watch(watched, { operators: whole }, change);
    if (whole) return leaveView;
    const leaveAll = this.watch(wholeOf(watched), { operators: true }, () => {
      this.due.headline = Math.min(this.due.headline, Date.now() + this.times.headline);
      this.proceed();
    });
    return () => {
      leaveView();
      leaveAll();
    };
  }

  private put(what: keyof Times): void {
    this.due[what] = Date.now() + this.times[what];
  }
}
