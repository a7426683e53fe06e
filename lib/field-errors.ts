import { t } from "@/messages/field-errors";

/* Errors of fields for schemas; each is made when it is shown, in the reader's language. */

export const enterName = { error: () => t("enterName") };
export const enterPersonName = { error: () => t("enterPersonName") };
export const enterText = { error: () => t("enterText") };

/** Of characters. */
export function atMost(count: number) {
  return { error: () => t("atMost", { count }) };
}

/** Of characters. */
export function atLeast(count: number) {
  return { error: () => t("atLeast", { count }) };
}
