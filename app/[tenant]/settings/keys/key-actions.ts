"use server";

import { action } from "@/app/_server/action";
import { createKey } from "@/lib/keys/create";
import { revokeKey } from "@/lib/keys/revoke";
import { t } from "@/messages/settings-keys";

export const createKeyAction = action(createKey, { shownOnce: ({ key }) => ({ key }) });
export const revokeKeyAction = action(revokeKey, { done: () => t("keyRevoked") });
