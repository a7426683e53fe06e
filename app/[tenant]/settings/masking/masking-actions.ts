"use server";

import { action } from "@/app/_server/action";
import { changeMasking } from "@/lib/masking/change-settings";
import { createPattern } from "@/lib/masking/patterns/create";
import { previewPattern } from "@/lib/masking/patterns/preview";
import { deletePattern, turnPattern } from "@/lib/masking/patterns/turn";
import { startMasking, stopMasking } from "@/lib/masking/stored/start";

export const changeMaskingAction = action(changeMasking, { done: "Settings saved" });
export const createPatternAction = action(createPattern, {
  done: "Pattern added; it masks nothing until you turn it on",
});
export const previewPatternAction = action(previewPattern, {
  shownOnce: ({ matches, messages, complete, examples }) => ({
    matches: String(matches),
    messages: String(messages),
    complete: String(complete),
    examples: examples.join("\n"),
  }),
});
export const turnPatternAction = action(turnPattern, { done: "Pattern changed" });
export const deletePatternAction = action(deletePattern, { done: "Pattern deleted" });
export const startMaskingAction = action(startMasking, { done: "Stored sessions are being masked" });
export const stopMaskingAction = action(stopMasking, { done: "Stopped" });
