"use server";

import { action } from "@/app/_server/action";
import { changeReadyReply } from "@/lib/ready-replies/change";
import { createReadyReply } from "@/lib/ready-replies/create";
import { deleteReadyReply } from "@/lib/ready-replies/delete";

export const createReadyReplyAction = action(createReadyReply, { done: "Text added" });
export const changeReadyReplyAction = action(changeReadyReply, { done: "Text saved" });
export const deleteReadyReplyAction = action(deleteReadyReply, { done: "Text deleted" });
