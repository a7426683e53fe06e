"use server";

import { action } from "@/app/_server/action";
import { anonymiseSession } from "@/lib/sessions/anonymise";
import { deleteSession } from "@/lib/sessions/delete";

export const anonymiseAction = action(anonymiseSession, { done: "Session anonymised" });
export const deleteAction = action(deleteSession, { done: "Session deleted" });
