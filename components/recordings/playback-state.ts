export type PlaybackState = {
  isPlaying: boolean;
  /** It would play, but bytes of a track are missing. */
  isWaiting: boolean;
  /** The media were requested, which is recorded as playing. */
  isOpened: boolean;
  /** All tracks have enough bytes to play on, so that others may be requested. */
  hasEnough: boolean;
  /** On the axis, in seconds. */
  position: number;
  length: number;
  rate: number;
  /** The lengths of tracks as their files say, by id. */
  durations: ReadonlyMap<number, number>;
  /** Tracks that cannot be loaded, by id; the others play without them. */
  failed: ReadonlySet<number>;
};

export const initialState: PlaybackState = {
  isPlaying: false,
  isWaiting: false,
  isOpened: false,
  hasEnough: false,
  position: 0,
  length: 0,
  rate: 1,
  durations: new Map(),
  failed: new Set(),
};
