import { LinkButton } from "@/components/ui/link-button";
import { t } from "@/messages/pages";
import { ErrorPage } from "./error-page";

/** The same page for what does not exist and for what the user may not see, so that neither is revealed. */
export function NotFoundPage() {
  return (
    <ErrorPage code="404" title={t("pageNotFound")} actions={<LinkButton href="/">{t("home")}</LinkButton>}>
      {t("notFoundHint")}
    </ErrorPage>
  );
}
