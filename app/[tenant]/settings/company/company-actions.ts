"use server";

import { action } from "@/app/_server/action";
import { changeTenant } from "@/lib/tenants/change";
import { t } from "@/messages/settings-company";

export const changeTenantAction = action(changeTenant, { done: () => t("saved") });
