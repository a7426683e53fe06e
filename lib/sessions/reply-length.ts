/** In UTF-16 units. A file of its own, so that forms in the browser can import it. */
export const MAX_REPLY_LENGTH = 10_000;
