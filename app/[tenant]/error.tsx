"use client";

import { CrashPage, type CrashProps } from "@/components/crash-page";
import { LiveRecovery } from "@/components/live/live-recovery";

export default function TenantError(props: CrashProps) {
  return (
    <>
      <CrashPage {...props} />
      <LiveRecovery retry={props.retry} />
    </>
  );
}
