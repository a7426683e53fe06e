/** Whether a changed session was in a view before (`members`) or is in it now (`matching`, of the changed ones). */
export function touches(
  members: ReadonlySet<number>,
  changed: ReadonlySet<number>,
  matching: ReadonlySet<number>,
): boolean {
  return matching.size > 0 || [...changed].some((id) => members.has(id));
}
