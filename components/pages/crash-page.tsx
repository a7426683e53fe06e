import { lazy, Suspense } from "react";
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

/** The server may be unreachable by the time a page fails. */
export function loadCrashPage(): void {
  load().catch(() => {});
}

/** Where its code could not be loaded. */
function PlainCrash({ retry }: CrashProps) {
  return (
    <p role="alert" className="p-6">
      This page could not be loaded.{" "}
      <button type="button" className="underline" onClick={() => retry()}>
        Try again
      </button>
    </p>
  );
}
