/** Whole sentences, one after the other; those that do not apply are left out. */
export function sentences(...each: readonly (string | false | undefined)[]): string {
  return each.filter(Boolean).join(" ");
}
