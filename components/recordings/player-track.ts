/** A track that can be played. Times are in seconds. */
export type PlayerTrack = {
  id: number;
  label: string;
  href: string;
  isVideo: boolean;
  /** Where it begins on the axis that all tracks of the session share. */
  offset: number;
  /** Null when neither the uploader nor the file has said it. */
  duration: number | null;
  /** In bytes. */
  size: number | null;
};
