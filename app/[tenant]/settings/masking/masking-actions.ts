"use server";

import { action } from "@/app/_server/action";
import { changeMasking } from "@/lib/masking/change-settings";
import { createPattern } from "@/lib/masking/patterns/create";
import { previewPattern } from "@/lib/masking/patterns/preview";
import { deletePattern, turnPattern } from "@/lib/masking/patterns/turn";
import { startMasking, stopMasking } from "@/lib/masking/stored/start";
import { t } from "@/messages/settings-masking";

export const changeMaskingAction = action(changeMasking, { done: () => t("saved") });
export const createPatternAction = action(createPattern, {
  done: () => t("patternAdded"),
});
export const previewPatternAction = action(previewPattern, {
  shownOnce: ({ matches, messages, complete, examples }) => ({
    matches: String(matches),
    messages: String(messages),
    complete: String(complete),
    examples: examples.join("\n"),
  }),
});
export const turnPatternAction = action(turnPattern, { done: () => t("patternChanged") });
export const deletePatternAction = action(deletePattern, { done: () => t("patternDeleted") });
export const startMaskingAction = action(startMasking, { done: () => t("maskingStarted") });
export const stopMaskingAction = action(stopMasking, { done: () => t("maskingStopped") });
