import { Bell } from "./bell";
import { isWhole, type Watched, wholeOf } from "./question";
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
 * second. `ask` says the same with the rights they have now; it is asked at least every minute, and when it throws,
 * because they have none any more, so does this.
 */
export async function* followView(
  watched: Watched,
  ask: () => Promise<Watched>,
  signal: AbortSignal,
  { watch = watchView, times = usual }: { watch?: typeof watchView; times?: Times } = {},
): AsyncGenerator<Told, void, undefined> {
  const follower = new Follower(watched, watch, times);
  try {
    while (!signal.aborted) {
      if (follower.isDue("rights")) follower.look(await ask());
      const told = follower.next();
      if (told) yield told;
      else await follower.wait(signal);
    }
  } finally {
    follower.leave();
  }
}

type Times = Record<keyof typeof usual, number>;

/** When what is due to somebody who looks at a view. */
class Follower {
  private readonly bell = new Bell();
  /** In milliseconds since 1970. */
  private readonly due: Times = { wake: 0, headline: Number.POSITIVE_INFINITY, beat: 0, rights: 0 };
  /** There is something to look at. */
  private changed = true;
  private watched: Watched;
  private leaveViews: () => void;

  constructor(
    watched: Watched,
    private readonly watch: typeof watchView,
    private readonly times: Times,
  ) {
    this.watched = watched;
    this.leaveViews = this.lookAt(watched);
    this.put("rights");
  }

  /** Goes on with the rights that they have now. */
  look(watched: Watched): void {
    this.put("rights");
    const leave = this.leaveViews;
    this.leaveViews = this.lookAt(watched);
    this.watched = watched;
    leave();
  }

  leave(): void {
    this.leaveViews();
  }

  isDue(what: keyof Times): boolean {
    return Date.now() >= this.due[what];
  }

  /** What is to be told now, if anything. */
  next(): Told | null {
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
    if (this.watched.movesWithTime) this.changed = true;
    return "beat";
  }

  async wait(signal: AbortSignal): Promise<void> {
    const { wake, headline, beat, rights } = this.due;
    const next = Math.min(rights, beat, this.changed ? wake : headline);
    await this.bell.wait(next - Date.now(), signal);
  }

  /** The view itself, and for the numbers above it all that they may see. */
  private lookAt(watched: Watched): () => void {
    const change = () => {
      this.changed = true;
      this.bell.ring();
    };
    const whole = isWhole(watched);
    const leaveView = this.watch(watched, { operators: whole }, change);
    if (whole) return leaveView;
    const leaveAll = this.watch(wholeOf(watched), { operators: true }, () => {
      this.due.headline = Math.min(this.due.headline, Date.now() + this.times.headline);
      this.bell.ring();
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
