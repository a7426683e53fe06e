/** In UTF-16 units, as browsers and the database's reader count; apart from the schema, for forms in the browser. */
export const LONGEST_NOTE = 10_000;
