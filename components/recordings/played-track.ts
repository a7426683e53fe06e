import { correctionOf, isWithin } from "./axis-position";
import type { PlayerTrack } from "./player-track";

/** In seconds: a last moment without future data, and a difference that needs no jump. */
const MOMENT = 0.1;
/** In milliseconds: how long the other tracks wait for one that does not load. */
const PATIENCE = 15_000;

/** A track on the axis, and the element that plays it. Positions are seconds on the axis. */
export class PlayedTrack {
  readonly id: number;
  readonly href: string;
  offset: number;
  duration: number | null;
  element: HTMLMediaElement | null;
  private readonly isVideo: boolean;
  private waitingSince: number | null = null;
  /** Media keys, headphones and the system pause and play elements, too. */
  private isStarted = false;

  constructor({ id, href, offset, duration, isVideo }: PlayerTrack, element: HTMLMediaElement | null) {
    this.id = id;
    this.href = href;
    this.offset = offset;
    this.duration = duration;
    this.isVideo = isVideo;
    this.element = element;
  }

  load(source: string, position: number): void {
    const { element } = this;
    if (!element) return;
    this.isStarted = false;
    element.preservesPitch = true;
    element.preload = "auto";
    element.src = source;
    this.place(position);
  }

  /** One that has ended goes back to its beginning, because it sounds no more until it is moved. */
  place(position: number): void {
    const { element } = this;
    this.waitingSince = null;
    if (!element) return;
    if (isWithin(this, position)) {
      element.currentTime = position - this.offset;
      return;
    }
    this.pause();
    if (element.ended) element.currentTime = 0;
  }

  sounds(position: number): boolean {
    return this.element !== null && !this.element.ended && isWithin(this, position);
  }

  /** Rejects where the browser does not let it play. */
  async start(position: number, rate: number): Promise<void> {
    const { element } = this;
    this.isStarted = true;
    if (!element?.paused) return;
    if (Math.abs(element.currentTime - (position - this.offset)) > MOMENT)
      element.currentTime = position - this.offset;
    element.playbackRate = rate;
    await element.play();
  }

  pause(): void {
    this.isStarted = false;
    this.element?.pause();
  }

  setRate(rate: number): void {
    if (this.element) this.element.playbackRate = rate;
  }

  /** Holds it at the position, which another track leads. */
  follow(position: number, rate: number): void {
    const { element, offset } = this;
    if (!element) return;
    const correction = correctionOf(element.currentTime, position - offset, rate);
    if (correction.jumpTo !== null) element.currentTime = correction.jumpTo;
    element.playbackRate = correction.rate;
  }

  wasPausedElsewhere(): boolean {
    const { element } = this;
    if (!this.isStarted || !element?.paused || element.ended) return false;
    // Browsers pause pictures that nobody sees.
    return !(this.isVideo && element.ownerDocument.hidden);
  }

  wasStartedElsewhere(): boolean {
    return !this.isStarted && this.element?.paused === false;
  }

  hasEnough(): boolean {
    return this.element !== null && this.element.readyState >= this.element.HAVE_ENOUGH_DATA;
  }

  /** Whether it misses bytes at `now`, in milliseconds, and how long it has. */
  wait(now: number): { isLate: boolean; isGivenUp: boolean } {
    const { element } = this;
    if (!element || isReady(element)) this.waitingSince = null;
    else this.waitingSince ??= now;
    const isLate = this.waitingSince !== null;
    return { isLate, isGivenUp: isLate && now - (this.waitingSince ?? now) > PATIENCE };
  }
}

/** At its last moment an element has no future data, and needs none. */
function isReady(element: HTMLMediaElement): boolean {
  const isAtEnd = element.currentTime >= element.duration - MOMENT;
  return !element.seeking && (isAtEnd || element.readyState >= element.HAVE_FUTURE_DATA);
}
