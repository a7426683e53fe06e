"use server";

import { action } from "@/app/_server/action";
import { changeTenant } from "@/lib/tenants/change";

export const changeTenantAction = action(changeTenant, { done: "Settings saved" });
