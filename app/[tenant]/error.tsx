"use client";

import { LiveRecovery } from "@/components/live/live-recovery";
import { CrashPage, type CrashProps } from "@/components/pages/crash-page";

export default function TenantError(props: CrashProps) {
  return (
    <>
      <CrashPage {...props} />
      <LiveRecovery retry={props.retry} />
    </>
  );
}
