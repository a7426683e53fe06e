"use client";

import { CrashPage, type CrashProps } from "@/components/pages/crash-page";

export default function PageError(props: CrashProps) {
  return (
    <main id="main" tabIndex={-1} className="flex min-h-dvh flex-col outline-none">
      <CrashPage {...props} />
    </main>
  );
}
