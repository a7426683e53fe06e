"use server";

import { action } from "@/app/_server/action";
import { deleteRecording } from "@/lib/recordings/delete";

export const deleteRecordingAction = action(deleteRecording, { done: "Recording deleted" });
