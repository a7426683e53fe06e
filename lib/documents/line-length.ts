/** The longest line that is read, in UTF-16 units. */
export const MAX_LINE_LENGTH = 32 * 1024 * 1024;
