import type { Metadata } from "next";
import { ErrorPage } from "@/components/error-page";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main id="main" tabIndex={-1} className="flex min-h-dvh flex-col outline-none">
      <ErrorPage
        code="404"
        title="There is nothing here"
        actions={
          <LinkButton href="/" variant="primary">
            Go to the start
          </LinkButton>
        }
      >
        The address is wrong, what it led to is gone, or it is not yours to see.
      </ErrorPage>
    </main>
  );
}
