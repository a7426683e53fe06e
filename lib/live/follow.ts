import type { Subscribe, Subscriber } from "./subscriber";
import { watchView } from "./watch";
import { isView, isWholeView, type Watched, wholeView } from "./watched";

/** `wake`: look again. `beat`: the connection is still open. */
export type LiveEvent = "wake" | "beat";

/** In milliseconds. */
const defaults = {
  wake: 1_000,
  /** The longest delay of a change that only the headline numbers show. */
  headline: 5_000,
  beat: 15_000,
  rights: 60_000,
};

/** Sends "wake" at once and after changes, at most once a second. `reauthorize` is called each minute; its error ends the stream. */
export function followView(
  watched: Watched,
  reauthorize: () => Promise<Watched>,
  { watch = watchView, times = defaults }: { watch?: typeof watchView; times?: Times } = {},
): Subscribe<LiveEvent> {
  return (subscriber) => {
    const follower = new Follower(watched, reauthorize, subscriber, watch, times);
    return () => follower.leave();
  };
}

type Times = Record<keyof typeof defaults, number>;

class Follower {
  /** In milliseconds since 1970. */
  private readonly due: Times = { wake: 0, headline: Number.POSITIVE_INFINITY, beat: 0, rights: 0 };
  private changed = true;
  private authorizing = false;
  private left = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private unwatch: () => void;

  constructor(
    private watched: Watched,
    private readonly reauthorize: () => Promise<Watched>,
    private readonly subscriber: Subscriber<LiveEvent>,
    private readonly watch: typeof watchView,
    private readonly times: Times,
  ) {
    this.unwatch = this.startWatching(watched);
    this.schedule("rights");
    this.proceed();
  }

  leave(): void {
    this.left = true;
    clearTimeout(this.timer);
    this.unwatch();
  }

  /** Sends what is due, and sets the timer for the next. */
  private proceed(): void {
    if (this.left || this.authorizing) return;
    if (this.isDue("rights")) return void this.renew();
    for (let event = this.next(); event; event = this.next()) this.subscriber.send(event);
    const { wake, headline, beat, rights } = this.due;
    const next = Math.min(rights, beat, this.changed ? wake : headline);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.proceed(), Math.max(0, next - Date.now()));
  }

  private async renew(): Promise<void> {
    this.authorizing = true;
    try {
      const watched = await this.reauthorize();
      if (this.left) return;
      const unwatch = this.unwatch;
      this.unwatch = this.startWatching(watched);
      this.watched = watched;
      unwatch();
      this.schedule("rights");
    } catch (err) {
      if (this.left) return;
      this.leave();
      this.subscriber.end(err);
    } finally {
      this.authorizing = false;
    }
    this.proceed();
  }

  private isDue(name: keyof Times): boolean {
    return Date.now() >= this.due[name];
  }

  private next(): LiveEvent | null {
    const change = this.changed || this.isDue("headline");
    if (change && this.isDue("wake")) {
      this.changed = false;
      this.due.headline = Number.POSITIVE_INFINITY;
      this.schedule("wake");
      this.schedule("beat");
      return "wake";
    }
    if (!this.isDue("beat")) return null;
    this.schedule("beat");
    if (isView(this.watched) && this.watched.movesWithTime) this.changed = true;
    return "beat";
  }

  /** Includes everything the reader may see, for the headline numbers. */
  private startWatching(watched: Watched): () => void {
    const change = () => {
      this.changed = true;
      this.proceed();
    };
    if (!isView(watched)) return this.watch(watched, { operators: false }, change);
    const whole = isWholeView(watched);
    const unwatchView = this.watch(watched, { operators: whole }, change);
    if (whole) return unwatchView;
    const unwatchAll = this.watch(wholeView(watched), { operators: true }, () => {
      this.due.headline = Math.min(this.due.headline, Date.now() + this.times.headline);
      this.proceed();
    });
    return () => {
      unwatchView();
      unwatchAll();
    };
  }

  private schedule(name: keyof Times): void {
    this.due[name] = Date.now() + this.times[name];
  }
}
