"use server";

import { action } from "@/app/_server/action";
import { addSessionToCase } from "@/lib/cases/add-session";
import { addViewToCase } from "@/lib/cases/add-view";
import { closeCase } from "@/lib/cases/close";
import { createCase } from "@/lib/cases/create";
import { createPackage } from "@/lib/cases/package/create";
import { reopenCase } from "@/lib/cases/reopen";
import { stopGrowing } from "@/lib/cases/stop-growing";
import { t } from "@/messages/cases";
import { addedText } from "./added-text";

export const createCaseAction = action(createCase, { done: () => t("caseOpened") });
export const closeCaseAction = action(closeCase, { done: () => t("caseClosed") });
export const reopenCaseAction = action(reopenCase, { done: () => t("caseOpenedAgain") });
export const addSessionAction = action(addSessionToCase, { done: () => t("sessionAdded") });
export const addViewAction = action(addViewToCase, { done: addedText });
export const stopGrowingAction = action(stopGrowing, {
  done: () => t("growsNoMore"),
});
export const createPackageAction = action(createPackage, { done: () => t("packageStarted") });
