import { Invalid } from "@/lib/errors";
import type { Problem } from "@/lib/grid/parse-query";
import { UNUSED_VALUE } from "@/lib/sessions/selection";

/**
 * Throws Invalid when something of a view could not be read. The screen says what it left out; a file that shows more than
 * was asked for would go unnoticed (trap T26).
 */
export function refuseUnread(problems: readonly Problem[]): void {
  const unread = problems.filter(({ why }) => why !== UNUSED_VALUE);
  if (unread.length === 0) return;
  const named = unread.map(({ key, value, why }) => `${key}=${value}: ${why}`).join("; ");
  throw new Invalid(`This view cannot be taken out as it is written: ${named}`);
}
