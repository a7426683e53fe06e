"use client";

import { CrashPage } from "@/components/pages/crash-page";
import type { CrashProps } from "@/components/pages/crash-pane";

export default function PageError(props: CrashProps) {
  return (
    <main id="main" tabIndex={-1} className="flex min-h-dvh flex-col outline-none">
      <CrashPage {...props} />
    </main>
  );
}
