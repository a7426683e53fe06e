/** Embeddings, overrides and isolates of UAX #9: invisible characters that change the direction of the text after them. */
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Replaces bidirectional controls in a single value, such as the name of a client or a file: `photo_<U+202E>gpj.exe` would
 * read as a picture. Right-to-left names do not need them. The length stays the same.
 */
export function neutralizeBidi(value: string): string {
  return value.replace(CONTROLS, "\ufffd");
}
