/** Whether any session that changed was in a view before (`members`) or is in it now (`matching`, of those that changed). */
export function touches(
  members: ReadonlySet<number>,
  changed: ReadonlySet<number>,
  matching: ReadonlySet<number>,
): boolean {
  return matching.size > 0 || [...changed].some((id) => members.has(id));
}
