import { correctionOf, isWithin, lengthOf } from "./follow";
import type { PlayerTrack } from "./player-track";

export type PlaybackState = {
  isPlaying: boolean;
  /** It would play, but bytes of a track are missing. */
  isWaiting: boolean;
  /** The media were requested, which is recorded as playing. */
  isOpened: boolean;
  /** On the axis, in seconds. */
  position: number;
  length: number;
  rate: number;
  /** The lengths of tracks as their files say, by id. */
  durations: ReadonlyMap<number, number>;
  /** Tracks that cannot be loaded, by id; the others play without them. */
  failed: ReadonlySet<number>;
};

type Track = PlayerTrack & { element: HTMLMediaElement | null; waitingSince: number | null };

/** In milliseconds. */
const TICK = 100;
/** In milliseconds: how long the other tracks wait for one that does not load. */
const PATIENCE = 15_000;

/**
 * Plays the tracks of a session together. The first track that sounds leads, and the others follow it; where none sounds, the
 * clock leads. Nothing is requested before it is opened by playing.
 */
export class Playback {
  private readonly tracks: Track[];
  private readonly listeners = new Set<() => void>();
  /** Names this opening of the player in the audit. Not crypto.randomUUID, which is missing on plain HTTP. */
  private readonly opening = Math.random().toString(36).slice(2);
  private state: PlaybackState;
  private timer: ReturnType<typeof setInterval> | null = null;
  private ticked = 0;

  constructor(tracks: readonly PlayerTrack[], start: number) {
    this.tracks = tracks.map((track) => ({ ...track, element: null, waitingSince: null }));
    this.state = {
      isPlaying: false,
      isWaiting: false,
      isOpened: false,
      position: 0,
      length: lengthOf(tracks),
      rate: 1,
      durations: new Map(),
      failed: new Set(),
    };
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

  /** Gives a track the element that plays it. Returns what takes it away again. */
  attach(id: number, element: HTMLMediaElement): () => void {
    const track = this.tracks.find((each) => each.id === id);
    if (!track) return () => {};
    track.element = element;
    const onFailure = () => this.fail(track);
    const onLength = () => this.learnLength(track);
    element.addEventListener("error", onFailure);
    element.addEventListener("durationchange", onLength);
    if (this.state.isOpened) this.load(track);
    return () => {
      element.removeEventListener("error", onFailure);
      element.removeEventListener("durationchange", onLength);
      element.pause();
      element.removeAttribute("src");
      track.element = null;
    };
  }

  toggle(): void {
    if (this.state.isPlaying) this.pause();
    else this.play();
  }

  play(): void {
    this.open();
    const { position } = this.state;
    this.set({ isPlaying: true, position: position >= this.end() ? 0 : position });
    this.ticked = performance.now();
    this.timer ??= setInterval(() => this.tick(), TICK);
    this.tick();
  }

  pause(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    for (const { element } of this.tracks) element?.pause();
    this.set({ isPlaying: false, isWaiting: false });
  }

  seek(seconds: number): void {
    const position = clamped(seconds, this.end());
    this.set({ position });
    for (const track of this.tracks) {
      track.waitingSince = null;
      if (isWithin(track, position)) place(track, position);
      else track.element?.pause();
    }
  }

  step(seconds: number): void {
    this.seek(this.state.position + seconds);
  }

  setRate(rate: number): void {
    this.set({ rate });
    for (const { element } of this.tracks) if (element) element.playbackRate = rate;
  }

  /** `volume` from 0 to 1. */
  setSound(id: number, volume: number, isMuted: boolean): void {
    const element = this.tracks.find((track) => track.id === id)?.element;
    if (element) Object.assign(element, { volume, muted: isMuted });
  }

  private open(): void {
    if (this.state.isOpened) return;
    this.set({ isOpened: true });
    for (const track of this.tracks) this.load(track);
  }

  private load(track: Track): void {
    const { element } = track;
    if (!element) return;
    element.preservesPitch = true;
    element.preload = "auto";
    element.src = this.source(track);
    if (isWithin(track, this.state.position)) place(track, this.state.position);
  }

  private tick(): void {
    const now = performance.now();
    const passed = ((now - this.ticked) / 1_000) * this.state.rate;
    this.ticked = now;
    const sounding = this.sounding();
    const late = sounding.filter((track) => this.isLate(track, now));
    if (late.length > 0) this.hold(sounding, late);
    else this.advance(sounding, passed);
  }

  /** Moves on by what the leader has played; `passed` is by the clock. */
  private advance(sounding: readonly Track[], passed: number): void {
    const [leader, ...others] = sounding;
    let { position } = this.state;
    if (!leader?.element) position += passed;
    else if (!leader.element.paused) position = leader.offset + leader.element.currentTime;
    this.set({ isWaiting: false, position: Math.min(position, this.end()) });
    if (this.state.position >= this.end()) {
      this.pause();
      return;
    }
    if (leader) this.start(leader);
    for (const track of others) this.follow(track);
    for (const track of this.tracks) if (!sounding.includes(track)) track.element?.pause();
  }

  private sounding(): Track[] {
    const { position, failed } = this.state;
    return this.tracks.filter(
      (track) => track.element && !failed.has(track.id) && !track.element.ended && isWithin(track, position),
    );
  }

  private isLate(track: Track, now: number): boolean {
    const { element } = track;
    const isReady = !element || (!element.seeking && element.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA);
    if (isReady || this.isAtEnd(track)) {
      track.waitingSince = null;
      return false;
    }
    track.waitingSince ??= now;
    if (now - track.waitingSince <= PATIENCE) return true;
    this.fail(track);
    return false;
  }

  /** At its last moment an element has no future data, and needs none. */
  private isAtEnd({ element }: Track): boolean {
    return element !== null && !element.seeking && element.currentTime >= element.duration - TICK / 1_000;
  }

  /** The other tracks wait for those that are late, so that all stay together. */
  private hold(sounding: readonly Track[], late: readonly Track[]): void {
    for (const track of sounding)
      if (late.includes(track)) this.start(track);
      else track.element?.pause();
    this.set({ isWaiting: true });
  }

  private follow(track: Track): void {
    const { element, offset } = track;
    if (!element) return;
    const { position, rate } = this.state;
    const correction = correctionOf(element.currentTime, position - offset, rate);
    if (correction.jumpTo !== null) element.currentTime = correction.jumpTo;
    element.playbackRate = correction.rate;
    this.start(track);
  }

  private start(track: Track): void {
    const { element } = track;
    if (!element?.paused) return;
    if (Math.abs(element.currentTime - (this.state.position - track.offset)) > TICK / 1_000)
      place(track, this.state.position);
    element.playbackRate = this.state.rate;
    element.play().catch((error: unknown) => {
      // Paused again before it began, or a browser that wants a click for every element.
      if (error instanceof DOMException && error.name === "NotAllowedError") this.pause();
    });
  }

  private fail(track: Track): void {
    if (!this.state.isOpened || this.state.failed.has(track.id)) return;
    track.element?.pause();
    const failed = new Set([...this.state.failed, track.id]);
    this.set({ failed });
    if (failed.size === this.tracks.length) this.pause();
  }

  /** The file knows its length best. Recordings of browsers do not contain it until one has jumped to their end. */
  private learnLength(track: Track): void {
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
    const { failed, length } = this.state;
    const isUnknown = this.tracks.some(({ id, duration }) => duration === null && !failed.has(id));
    return isUnknown ? Number.POSITIVE_INFINITY : length;
  }

  private set(changes: Partial<PlaybackState>): void {
    this.state = { ...this.state, ...changes };
    for (const listener of this.listeners) listener();
  }
}

function place({ element, offset }: Track, position: number): void {
  if (element) element.currentTime = position - offset;
}

function clamped(seconds: number, length: number): number {
  return Math.max(0, Math.min(seconds, length));
}
