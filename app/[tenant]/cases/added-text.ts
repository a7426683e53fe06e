import { sessionsText } from "@/lib/sessions/sessions-text";

/** What is reported after sessions were added to a case. */
export function addedText(count: number): string {
  return count === 0 ? "The case has all of these sessions already" : `${sessionsText(count)} added`;
}
