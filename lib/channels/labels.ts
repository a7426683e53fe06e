import { faces } from "./faces";

/** The names of the channels by their ids, each read in the current language. */
export const channelLabels: Readonly<Record<string, string>> = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.entries(faces).map(([id, face]) => [id, { enumerable: true, get: () => face.label() }]),
  ),
);
