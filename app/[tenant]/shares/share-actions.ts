"use server";

import { action } from "@/app/_server/action";
import { env } from "@/env";
import { revokeShare } from "@/lib/shares/revoke";
import { shareView } from "@/lib/shares/share-view";
import { t } from "@/messages/shares";

export const createShareAction = action(shareView, {
  shownOnce: ({ id, token }, { tenant }) => ({
    link: `${env().PUBLIC_URL}/shared/${token}`,
    progress: `/${tenant.slug}/shares/${id}/progress`,
  }),
});
export const revokeShareAction = action(revokeShare, { done: () => t("linkRevoked") });
