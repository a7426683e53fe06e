/** In UTF-16 units. */
export const MAX_REASON_LENGTH = 500;
