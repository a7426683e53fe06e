/** In UTF-16 units, as browsers count. In a file of its own, so that forms do not load the schema. */
export const MAX_NOTE_LENGTH = 10_000;
