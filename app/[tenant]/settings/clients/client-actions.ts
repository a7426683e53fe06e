"use server";

import { action } from "@/app/_server/action";
import { eraseClient } from "@/lib/clients/erase";
import { packClient } from "@/lib/clients/package";
import { t } from "@/messages/clients";

export const packClientAction = action(packClient, { done: () => t("packing") });
export const eraseClientAction = action(eraseClient, { done: () => t("erasing") });
