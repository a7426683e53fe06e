import { LinkButton } from "@/components/ui/link-button";
import { ErrorPage } from "./error-page";

/** The same page for what does not exist and for what the user may not see, so that neither is revealed. */
export function NotFoundPage() {
  return (
    <ErrorPage
      code="404"
      title="Page not found"
      actions={<LinkButton href="/">Go to the home page</LinkButton>}
    >
      The address is wrong, the page no longer exists, or you do not have access to it.
    </ErrorPage>
  );
}
