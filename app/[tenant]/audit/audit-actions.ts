"use server";

import { action } from "@/app/_server/action";
import { checkAudit, verificationText } from "@/lib/audit/chain/check";

export const checkAuditAction = action(checkAudit, { done: verificationText });
