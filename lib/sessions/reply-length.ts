/** In UTF-16 units. A file of its own, so that forms in the browser can import it. */
export const LONGEST_REPLY = 10_000;
