/** The order of the database (`sortedText` in db/schema/column-types.ts) for names: and a number in one counts as a number. */
export const textOrder = new Intl.Collator("en", { numeric: true });
