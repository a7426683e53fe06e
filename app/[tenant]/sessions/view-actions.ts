"use server";

import { action } from "@/app/_server/action";
import { changeView } from "@/lib/views/change";
import { chooseDefaultView } from "@/lib/views/choose-default";
import { deleteView } from "@/lib/views/delete";
import { restoreView } from "@/lib/views/restore";
import { saveView } from "@/lib/views/save";

export const saveViewAction = action(saveView, { done: "View saved" });
export const changeViewAction = action(changeView, { done: "View saved" });
export const deleteViewAction = action(deleteView, { done: "View deleted" });
export const restoreViewAction = action(restoreView, { done: "View restored" });
export const chooseDefaultViewAction = action(chooseDefaultView, {
  done: (id) => (id === null ? "History opens with all sessions" : "History opens with this view"),
});
