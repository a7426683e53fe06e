import { sealAllAudits } from "@/lib/audit/chain/seal";
import { enforceBanAgain } from "@/lib/bans/enforce";
import { growCases } from "@/lib/cases/grow";
import { buildPackage } from "@/lib/cases/package/build";
import { removePackages } from "@/lib/cases/package/remove";
import { deleteOldWebhooks } from "@/lib/channels/dead-webhooks/delete-old";
import { describeClient } from "@/lib/channels/inbox/clients/describe-clients";
import { processWebhooks } from "@/lib/channels/inbox/process";
import { fetchMedia } from "@/lib/channels/media/fetch";
import { giveUpMedia } from "@/lib/channels/media/give-up";
import { syncAccountTemplates, syncAllTemplates } from "@/lib/channels/templates/sync-in-background";
import { checkPresence } from "@/lib/channels/webchat/check-presence";
import { deleteOldSignIns } from "@/lib/channels/webchat/delete-old-sign-ins";
import { buildClientPackage } from "@/lib/clients/build-package";
import { eraseClientSessions } from "@/lib/clients/erase-sessions";
import { repairClientRequests } from "@/lib/clients/repair";
import { resumeErasures } from "@/lib/clients/resume-erasures";
import { deleteOldReads } from "@/lib/desk/delete-old-reads";
import { keepErasures } from "@/lib/erasure/keep-erasures";
import { reindexSessions } from "@/lib/events/search-documents/reindex";
import { deleteOldExports } from "@/lib/exports/delete-old";
import { applyMasking } from "@/lib/masking/stored/apply";
import { pushMessages } from "@/lib/outbox/push";
import { sendMessage } from "@/lib/outbox/send";
import { abandonUploads } from "@/lib/recordings/upload/abandon";
import { assembleRecording } from "@/lib/recordings/upload/assemble";
import { beginNights, runRules } from "@/lib/retention/run";
import { route } from "@/lib/routing/route";
import { watchRouting } from "@/lib/routing/watch";
import { deleteOldShareAttempts } from "@/lib/shares/delete-old-attempts";
import { buildShare } from "@/lib/shares/file/build";
import { redactShare } from "@/lib/shares/file/redact-share";
import { removeShareFiles } from "@/lib/shares/file/remove-ended";
import { repairShares } from "@/lib/shares/file/repair";
import { findForgotten } from "@/lib/sign-in-links/forgotten";
import { mailLink } from "@/lib/sign-in-links/mail-link";
import { removeBytes } from "@/lib/storage/remove-later";
import { deleteOldDeliveries } from "@/lib/webhooks/deliveries/delete-old";
import { deliverWebhook } from "@/lib/webhooks/deliveries/deliver";
import { deleteFailed } from "./delete-failed";
import type { Cron, Job } from "./job";

export const jobs: readonly Job[] = [
  eraseClientSessions,
  resumeErasures,
  keepErasures,
  buildClientPackage,
  repairClientRequests,
  beginNights,
  runRules,
  buildShare,
  redactShare,
  repairShares,
  removeShareFiles,
  deleteOldShareAttempts,
  deleteOldExports,
  route,
  watchRouting,
  reindexSessions,
  applyMasking,
  enforceBanAgain,
  sendMessage,
  pushMessages,
  processWebhooks,
  fetchMedia,
  giveUpMedia,
  deleteOldWebhooks,
  deleteOldSignIns,
  checkPresence,
  deleteOldReads,
  describeClient,
  syncAllTemplates,
  syncAccountTemplates,
  deliverWebhook,
  deleteOldDeliveries,
  assembleRecording,
  abandonUploads,
  removeBytes,
  growCases,
  buildPackage,
  removePackages,
  findForgotten,
  mailLink,
  sealAllAudits,
  deleteFailed,
];

export const crons: readonly Cron[] = [
  { job: sealAllAudits, at: "* * * * *" },
  { job: repairClientRequests, at: "47 * * * *" },
  { job: beginNights, at: "20 * * * *" },
  { job: watchRouting, at: "* * * * *" },
  { job: reindexSessions, at: "* * * * *" },
  { job: growCases, at: "* * * * *" },
  { job: repairShares, at: "*/15 * * * *" },
  { job: removeShareFiles, at: "*/15 * * * *" },
  { job: abandonUploads, at: "37 * * * *" },
  { job: deleteOldShareAttempts, at: "7 * * * *" },
  { job: removePackages, at: "22 * * * *" },
  { job: giveUpMedia, at: "52 * * * *" },
  { job: syncAllTemplates, at: "41 * * * *" },
  { job: deleteOldExports, at: "12 3 * * *" },
  { job: deleteOldWebhooks, at: "27 3 * * *" },
  { job: deleteOldDeliveries, at: "22 3 * * *" },
  { job: deleteOldSignIns, at: "32 3 * * *" },
  { job: deleteOldReads, at: "42 3 * * *" },
  { job: deleteFailed, at: "17 3 * * *" },
];
