"use client";

import { CrashPage, type CrashProps } from "@/components/pages/crash-page";

export default function TenantError(props: CrashProps) {
  return <CrashPage {...props} />;
}
