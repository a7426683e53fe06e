/** Rows on a page of a list. */
export const pageSizes = [25, 50, 100, 200] as const;
export const defaultSize = 50;
