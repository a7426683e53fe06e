import { lazy } from "react";
import { LazyDialogContent } from "@/components/dialogs/lazy-dialog-content";
import { t } from "@/messages/redirect";
import type { RedirectProps } from "./redirect-props";

const RedirectForm = lazy(() => import("./redirect-form"));

export function RedirectContent(props: RedirectProps) {
  return (
    <LazyDialogContent
      title={t("redirectSessionId", { id: props.id })}
      description={t("currentOperatorReleasedClient")}
    >
      <RedirectForm key={props.id} {...props} />
    </LazyDialogContent>
  );
}
