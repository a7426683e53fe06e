/** In UTF-16 units, for any channel; apart from the verb, for forms in the browser. */
export const LONGEST_REPLY = 10_000;
