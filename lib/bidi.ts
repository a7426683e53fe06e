/** Characters that turn the writing of what follows them around, and show nothing themselves (UAX #9). */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A single value, such as the name of a client or a file, with a sign where it would turn the writing around: nobody is
 * called so, and `photo_<U+202E>gpj.exe` would read as a picture. Text from right to left needs none of them. Every
 * character keeps its place.
 */
export function neutralizeBidi(value: string): string {
  return value.replace(TURNS, "\ufffd");
}
