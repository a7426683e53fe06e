"use client";

import { CrashPage } from "@/components/pages/crash-page";
import type { CrashProps } from "@/components/pages/crash-pane";

export default function TenantError(props: CrashProps) {
  return <CrashPage {...props} />;
}
