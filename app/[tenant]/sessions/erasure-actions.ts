"use server";

import { action } from "@/app/_server/action";
import { anonymiseSession } from "@/lib/sessions/anonymise";
import { deleteSession } from "@/lib/sessions/delete";
import { t } from "@/messages/session-actions";

export const anonymiseAction = action(anonymiseSession, { done: () => t("anonymised") });
export const deleteAction = action(deleteSession, { done: () => t("deleted") });
