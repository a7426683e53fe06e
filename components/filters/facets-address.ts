/** Where the values of a column are, counted under the other filters of a query. */
export function facetsAddress(facetsPath: string, column: string, query: string): string {
  return `${facetsPath}/${encodeURIComponent(column)}?${query}`;
}
