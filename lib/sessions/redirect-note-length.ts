/** In UTF-16 units. */
export const MAX_REDIRECT_NOTE_LENGTH = 1_000;
