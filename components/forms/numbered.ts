/** The key, among the values of a refused form, of one of several fields with the same name. */
export function numbered(name: string, index: number): string {
  return index === 0 ? name : `${name} ${index + 1}`;
}
