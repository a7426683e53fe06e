import { t } from "@/messages/session-count";

/** A number of sessions in words: `1 session`, `1,200 sessions`. */
export function sessionsText(count: number): string {
  return t("sessions", { count });
}
