"use server";

import { action } from "@/app/_server/action";
import { changeReadyReply } from "@/lib/ready-replies/change";
import { createReadyReply } from "@/lib/ready-replies/create";
import { deleteReadyReply } from "@/lib/ready-replies/delete";
import { t } from "@/messages/settings-replies";

export const createReadyReplyAction = action(createReadyReply, { done: () => t("added") });
export const changeReadyReplyAction = action(changeReadyReply, { done: () => t("saved") });
export const deleteReadyReplyAction = action(deleteReadyReply, { done: () => t("deleted") });
