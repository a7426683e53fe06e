"use server";

import { action } from "@/app/_server/action";
import { changeView } from "@/lib/views/change";
import { chooseDefaultView } from "@/lib/views/choose-default";
import { deleteView } from "@/lib/views/delete";
import { restoreView } from "@/lib/views/restore";
import { saveView } from "@/lib/views/save";
import { t } from "@/messages/session-actions";

export const saveViewAction = action(saveView, { done: () => t("viewSaved") });
export const changeViewAction = action(changeView, { done: () => t("viewSaved") });
export const deleteViewAction = action(deleteView, { done: () => t("viewDeleted") });
export const restoreViewAction = action(restoreView, { done: () => t("viewRestored") });
export const chooseDefaultViewAction = action(chooseDefaultView, {
  done: (id) => (id === null ? t("opensWithAll") : t("opensWithView")),
});
