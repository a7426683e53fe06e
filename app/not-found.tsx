import { pageTitle } from "@/app/_server/page-title";
import { NotFoundPage } from "@/components/pages/not-found-page";
import { t } from "@/messages/pages";

export const generateMetadata = pageTitle(() => t("notFound"));

export default function NotFound() {
  return (
    <main id="main" tabIndex={-1} className="flex min-h-dvh flex-col outline-none">
      <NotFoundPage />
    </main>
  );
}
