"use server";

import { action } from "@/app/_server/action";
import { markFalseHit } from "@/lib/masking/mark-false-hit";
import { unmaskValue } from "@/lib/masking/unmask";
import { t } from "@/messages/session-actions";

export const unmaskAction = action(unmaskValue, { shownOnce: ({ original }) => ({ original }) });
export const markFalseHitAction = action(markFalseHit, {
  done: () => t("readableAgain"),
});
