import { LiveRecovery } from "@/components/live/live-recovery";
import { Button, buttonVariants } from "@/components/ui/button";
import { RefreshIcon } from "@/components/ui/late-icons";
import { t } from "@/messages/crash";
import { ErrorPage } from "./error-page";

export type CrashProps = { error: unknown; retry: () => void };

export default function CrashPane({ error, retry }: CrashProps) {
  return (
    <ErrorPage
      title={t("title")}
      id={digestOf(error)}
      actions={
        <>
          <Button onClick={() => retry()}>
            <RefreshIcon />
            {t("tryAgain")}
          </Button>
          {/* Not a Link: after a crash the next page is better loaded from scratch. */}
          <a href="/" className={buttonVariants({ variant: "outline" })}>
            {t("home")}
          </a>
        </>
      }
    >
      {t("notLoadedButSaved")}
      <LiveRecovery retry={retry} />
    </ErrorPage>
  );
}

/** The ID under which the server logged the error; an error in the browser has none. */
function digestOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}
