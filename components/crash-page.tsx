import { ErrorPage } from "./error-page";
import { Button, buttonVariants } from "./ui/button";
import { RefreshIcon } from "./ui/icons";

/** What Next gives to an error boundary. */
export type CrashProps = { error: unknown; retry: () => void };

export function CrashPage({ error, retry }: CrashProps) {
  return (
    <ErrorPage
      title="Something went wrong"
      id={digestOf(error)}
      actions={
        <>
          <Button onClick={() => retry()}>
            <RefreshIcon />
            Try again
          </Button>
          {/* Not a Link: a page that crashed is left best by loading the next one whole. */}
          <a href="/" className={buttonVariants({ variant: "outline" })}>
            Go to the start
          </a>
        </>
      }
    >
      The page could not be made. Nothing you did before is lost; if it happens again, tell whoever runs this
      installation.
    </ErrorPage>
  );
}

/** The hash under which the server logged the error; a failure in the browser has none. */
function digestOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}
