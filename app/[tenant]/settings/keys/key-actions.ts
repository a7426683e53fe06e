"use server";

import { action } from "@/app/_server/action";
import { createKey } from "@/lib/keys/create";
import { revokeKey } from "@/lib/keys/revoke";

export const createKeyAction = action(createKey, { shownOnce: ({ key }) => ({ key }) });
export const revokeKeyAction = action(revokeKey, { done: "Key revoked" });
