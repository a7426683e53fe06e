import { t } from "@/messages/cases";

/** What is reported after sessions were added to a case. */
export function addedText(count: number): string {
  return t("sessionsAdded", { count });
}
