/** What Playback uses of a media element, without media: `run` lets time pass in it. */
export class TestingElement extends EventTarget {
  readonly HAVE_FUTURE_DATA = 3;
  readonly HAVE_ENOUGH_DATA = 4;
  readonly ownerDocument = { hidden: false };
  readonly sources: string[] = [];
  paused = true;
  ended = false;
  seeking = false;
  readyState = 0;
  playbackRate = 1;
  preload = "none";
  preservesPitch = false;
  duration = Number.NaN;
  /** How it plays compared with its rate. */
  drift = 1;
  private time = 0;

  constructor(readonly length: number) {
    super();
  }

  get currentTime(): number {
    return this.time;
  }
  set currentTime(time: number) {
    this.time = Math.min(time, Number.isFinite(this.duration) ? this.duration : time);
    this.ended = false;
  }

  set src(source: string) {
    this.sources.push(source);
    this.readyState = 0;
    this.paused = true;
  }
  removeAttribute(): void {}

  play(): Promise<void> {
    this.paused = false;
    this.dispatchEvent(new Event("play"));
    return Promise.resolve();
  }
  /** The event comes later, as in browsers. */
  pause(): void {
    if (this.paused) return;
    this.paused = true;
    queueMicrotask(() => this.dispatchEvent(new Event("pause")));
  }

  arrive(): void {
    this.duration = this.length;
    this.dispatchEvent(new Event("durationchange"));
    this.readyState = this.HAVE_ENOUGH_DATA;
    this.dispatchEvent(new Event("canplaythrough"));
  }
  break(): void {
    this.dispatchEvent(new Event("error"));
  }
  run(seconds: number): void {
    if (this.paused || this.readyState < this.HAVE_FUTURE_DATA) return;
    this.time += seconds * this.playbackRate * this.drift;
    if (this.time < this.duration) return;
    this.time = this.duration;
    this.ended = true;
    this.paused = true;
    this.dispatchEvent(new Event("pause"));
  }
}

/** The same as the type that Playback asks for. */
export function asMedia(element: TestingElement): HTMLMediaElement {
  return element as unknown as HTMLMediaElement;
}
