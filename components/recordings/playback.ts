import { lengthOf } from "./axis-position";
import { initialState, type PlaybackState } from "./playback-state";
import { PlayedTrack } from "./played-track";
import type { PlayerTrack } from "./player-track";

/** In milliseconds. */
const TICK = 100;

/**
 * Plays the tracks of a session together. The first track that sounds leads, and the others follow it; where none sounds, the
 * clock leads. Nothing is requested before it is opened by playing.
 */
export class Playback {
  private tracks: readonly PlayedTrack[];
  /** By the ids of their tracks. */
  private readonly elements = new Map<number, HTMLMediaElement>();
  private readonly listeners = new Set<() => void>();
  /** Names this opening of the player in the audit. Not crypto.randomUUID, which is missing on plain HTTP. */
  private readonly opening = Math.random().toString(36).slice(2);
  private state = initialState;
  private timer: ReturnType<typeof setInterval> | null = null;
  private ticked = 0;

  constructor(tracks: readonly PlayerTrack[], start: number) {
    this.tracks = tracks.map((track) => new PlayedTrack(track, null));
    this.set({ length: lengthOf(tracks) });
    this.seek(start);
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  readonly snapshot = () => this.state;

  /** The address of a track's bytes within this opening. */
  source({ href }: Pick<PlayerTrack, "href">): string {
    return `${href}?opening=${this.opening}`;
  }

  /** Goes on with other tracks: those that are new, and without those that were deleted. */
  setTracks(tracks: readonly PlayerTrack[]): void {
    const before = new Map(this.tracks.map((track) => [track.id, track]));
    const kept = tracks.find(({ id }) => before.has(id));
    // The axis may begin earlier or later than before.
    const moved = kept ? kept.offset - (before.get(kept.id)?.offset ?? 0) : 0;
    this.tracks = tracks.map((track) => {
      const known = before.get(track.id) ?? new PlayedTrack(track, this.elements.get(track.id) ?? null);
      known.offset = track.offset;
      known.duration = this.state.durations.get(track.id) ?? track.duration;
      return known;
    });
    const failed = new Set([...this.state.failed].filter((id) => tracks.some((track) => track.id === id)));
    const position = clamped(this.state.position + moved, this.end());
    this.set({ failed, position, length: lengthOf(this.tracks) });
    if (this.state.isOpened) for (const track of this.tracks) if (!before.has(track.id)) this.load(track);
  }

  /** Gives a track the element that plays it. Returns the function that detaches it. */
  attach(id: number, element: HTMLMediaElement): () => void {
    const track = () => this.tracks.find((each) => each.id === id && each.element === element);
    const listening = new AbortController();
    const on = (event: keyof HTMLMediaElementEventMap, listener: (track: PlayedTrack) => void) =>
      element.addEventListener(
        event,
        () => {
          const found = track();
          if (found) listener(found);
        },
        { signal: listening.signal },
      );
    on("error", (it) => this.fail(it));
    on("durationchange", (it) => this.learnLength(it));
    on("canplaythrough", () => this.set({ hasEnough: this.hasEnough() }));
    on("pause", (it) => this.state.isPlaying && it.wasPausedElsewhere() && this.pause());
    on("play", (it) => !this.state.isPlaying && it.wasStartedElsewhere() && this.play());
    this.elements.set(id, element);
    const attached = this.tracks.find((each) => each.id === id);
    if (attached) {
      attached.element = element;
      if (this.state.isOpened) this.load(attached);
    }
    return () => this.detach(id, element, listening);
  }

  private detach(id: number, element: HTMLMediaElement, listening: AbortController): void {
    listening.abort();
    element.pause();
    element.removeAttribute("src");
    this.elements.delete(id);
    for (const track of this.tracks) if (track.element === element) track.element = null;
  }

  toggle(): void {
    if (this.state.isPlaying) this.pause();
    else this.play();
  }

  play(): void {
    this.open();
    if (this.hasNone()) this.retry([...this.state.failed]);
    if (this.state.position >= this.end()) this.seek(0);
    this.set({ isPlaying: true });
    this.ticked = performance.now();
    this.timer ??= setInterval(() => this.tick(), TICK);
    this.tick();
  }

  pause(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    for (const track of this.tracks) track.pause();
    this.set({ isPlaying: false, isWaiting: false });
  }

  seek(seconds: number): void {
    this.set({ position: clamped(seconds, this.end()) });
    for (const track of this.tracks) track.place(this.state.position);
  }

  step(seconds: number): void {
    this.seek(this.state.position + seconds);
  }

  setRate(rate: number): void {
    this.set({ rate });
    for (const track of this.tracks) track.setRate(rate);
  }

  /** `volume` from 0 to 1. */
  setSound(id: number, volume: number, isMuted: boolean): void {
    const element = this.elements.get(id);
    if (element) Object.assign(element, { volume, muted: isMuted });
  }

  /** Loads tracks again that could not be loaded. */
  retry(ids: readonly number[]): void {
    this.set({ failed: new Set([...this.state.failed].filter((id) => !ids.includes(id))) });
    for (const track of this.tracks) if (ids.includes(track.id)) this.load(track);
  }

  private open(): void {
    if (this.state.isOpened) return;
    this.set({ isOpened: true });
    for (const track of this.tracks) this.load(track);
  }

  private load(track: PlayedTrack): void {
    this.set({ hasEnough: false });
    track.load(this.source(track), this.state.position);
  }

  private tick(): void {
    const now = performance.now();
    const passed = ((now - this.ticked) / 1_000) * this.state.rate;
    this.ticked = now;
    const late = this.sounding().filter((track) => this.isLate(track, now));
    if (late.length > 0) this.hold(late);
    else if (this.state.isPlaying) this.advance(passed);
  }

  private sounding(): PlayedTrack[] {
    const { position, failed } = this.state;
    return this.tracks.filter((track) => !failed.has(track.id) && track.sounds(position));
  }

  private isLate(track: PlayedTrack, now: number): boolean {
    const { isLate, isGivenUp } = track.wait(now);
    if (isGivenUp) this.fail(track);
    return isLate && !isGivenUp;
  }

  /** The other tracks wait for those that are late, so that all stay together. */
  private hold(late: readonly PlayedTrack[]): void {
    for (const track of this.sounding())
      if (late.includes(track)) this.start(track);
      else track.pause();
    this.set({ isWaiting: true, hasEnough: false });
  }

  /** Moves on by what the leader has played; `passed` is by the clock. */
  private advance(passed: number): void {
    const sounding = this.sounding();
    const [leader, ...others] = sounding;
    let { position } = this.state;
    if (!leader?.element) position += passed;
    else if (!leader.element.paused) position = leader.offset + leader.element.currentTime;
    this.set({ isWaiting: false, hasEnough: this.hasEnough(), position: Math.min(position, this.end()) });
    if (this.state.position >= this.end()) {
      this.pause();
      return;
    }
    if (leader) {
      // As a follower it may have been played a little faster or slower.
      leader.setRate(this.state.rate);
      this.start(leader);
    }
    for (const track of others) {
      track.follow(this.state.position, this.state.rate);
      this.start(track);
    }
    for (const track of this.tracks) if (!sounding.includes(track)) track.pause();
  }

  private start(track: PlayedTrack): void {
    track.start(this.state.position, this.state.rate).catch((error: unknown) => {
      // Paused again before it began, or a browser that wants a click for every element.
      if (error instanceof DOMException && error.name === "NotAllowedError") this.pause();
    });
  }

  private fail(track: PlayedTrack): void {
    if (!this.state.isOpened || this.state.failed.has(track.id)) return;
    track.pause();
    this.set({ failed: new Set(this.state.failed).add(track.id) });
    if (this.hasNone()) this.pause();
  }

  private hasNone(): boolean {
    return this.tracks.every(({ id }) => this.state.failed.has(id));
  }

  private hasEnough(): boolean {
    return this.tracks.every((track) => this.state.failed.has(track.id) || track.hasEnough());
  }

  /** The file knows its length best. Recordings of browsers do not contain it until one has jumped to their end. */
  private learnLength(track: PlayedTrack): void {
    const { element } = track;
    if (!element || Number.isNaN(element.duration) || element.duration === track.duration) return;
    if (!Number.isFinite(element.duration)) {
      if (track.duration === null) element.currentTime = Number.MAX_SAFE_INTEGER;
      return;
    }
    track.duration = element.duration;
    const durations = new Map(this.state.durations).set(track.id, track.duration);
    this.set({ durations, length: lengthOf(this.tracks) });
    this.seek(this.state.position);
  }

  /** Where the axis ends, in seconds; infinite while the length of a track is unknown. */
  private end(): number {
    const { failed } = this.state;
    const isUnknown = this.tracks.some(({ id, duration }) => duration === null && !failed.has(id));
    return isUnknown ? Number.POSITIVE_INFINITY : lengthOf(this.tracks);
  }

  private set(changes: Partial<PlaybackState>): void {
    this.state = { ...this.state, ...changes };
    for (const listener of this.listeners) listener();
  }
}

function clamped(seconds: number, length: number): number {
  return Math.max(0, Math.min(seconds, length));
}
