"use server";

import { action } from "@/app/_server/action";
import { addBan } from "@/lib/bans/add";
import { banClient } from "@/lib/bans/ban-client";
import { liftBan } from "@/lib/bans/lift";
import { t } from "@/messages/bans";

export const banClientAction = action(banClient, {
  done: ({ ended }) => t("clientBanned", { ended: ended.length }),
});
export const addBanAction = action(addBan, { done: ({ ended }) => t("banAdded", { ended: ended.length }) });
export const liftBanAction = action(liftBan, { done: () => t("banLifted") });
