"use client";

import { lazy, Suspense, useEffect } from "react";
import { t } from "@/messages/crash";
import type { CrashProps } from "./crash-pane";

const load = () => import("./crash-pane");
const CrashPane = lazy(() => load().catch(() => ({ default: PlainCrash })));

/** What is shown in place of a page that failed. Its code loads after the page. */
export function CrashPage(props: CrashProps) {
  return (
    <Suspense>
      <CrashPane {...props} />
    </Suspense>
  );
}

/** Loads that code after every page: the server may be unreachable by the time one fails. */
export function CrashPageLoader() {
  useEffect(() => {
    load().catch(() => {});
  }, []);
  return null;
}

/** Where its code could not be loaded. */
function PlainCrash({ retry }: CrashProps) {
  return (
    <p role="alert" className="p-6">
      {t("notLoaded")}{" "}
      <button type="button" className="underline" onClick={() => retry()}>
        {t("tryAgain")}
      </button>
    </p>
  );
}
