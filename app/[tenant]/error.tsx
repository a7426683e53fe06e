"use client";

import { CrashPage, type CrashProps } from "@/components/crash-page";

/** What failed inside a tenant, within its frame: never an empty table. */
export default function TenantError(props: CrashProps) {
  return <CrashPage {...props} />;
}
