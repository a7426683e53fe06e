"use server";

import { action } from "@/app/_server/action";
import { deleteRecording } from "@/lib/recordings/delete";
import { t } from "@/messages/session-actions";

export const deleteRecordingAction = action(deleteRecording, { done: () => t("recordingDeleted") });
