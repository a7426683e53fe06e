import { ErrorPage } from "./error-page";
import { LinkButton } from "./ui/link-button";

/** What is answered for what is not there and for what one may not see, which nobody can tell apart. */
export function NothingHere() {
  return (
    <ErrorPage
      code="404"
      title="There is nothing here"
      actions={<LinkButton href="/">Go to the start</LinkButton>}
    >
      The address is wrong, what it led to is gone, or it is not yours to see.
    </ErrorPage>
  );
}
