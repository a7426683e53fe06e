import { blankShare } from "@/lib/shares/blank-share";
import { buildShare } from "@/lib/shares/build";
import { removeShareFiles } from "@/lib/shares/remove-files";
import { forgetFailed } from "./forget-failed";
import type { Cron, Job } from "./job";

/** All background work there is. */
export const jobs: readonly Job[] = [buildShare, blankShare, removeShareFiles, forgetFailed];

export const crons: readonly Cron[] = [
  { job: removeShareFiles, at: "*/15 * * * *" },
  { job: forgetFailed, at: "17 3 * * *" },
];
