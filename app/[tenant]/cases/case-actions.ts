"use server";

import { action } from "@/app/_server/action";
import { addSessionToCase } from "@/lib/cases/add-session";
import { addViewToCase } from "@/lib/cases/add-view";
import { closeCase } from "@/lib/cases/close";
import { createCase } from "@/lib/cases/create";
import { createPackage } from "@/lib/cases/package/create";
import { reopenCase } from "@/lib/cases/reopen";
import { stopGrowing } from "@/lib/cases/stop-growing";
import { addedText } from "./added-text";

export const createCaseAction = action(createCase, { done: "Case opened" });
export const closeCaseAction = action(closeCase, { done: "Case closed" });
export const reopenCaseAction = action(reopenCase, { done: "Case opened again" });
export const addSessionAction = action(addSessionToCase, { done: "Session added" });
export const addViewAction = action(addViewToCase, { done: addedText });
export const stopGrowingAction = action(stopGrowing, {
  done: "The case does not grow by this filter any more",
});
export const createPackageAction = action(createPackage, { done: "The package is being written" });
