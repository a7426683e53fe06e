import { lazy } from "react";
import { LazyDialogContent } from "@/components/dialogs/lazy-dialog-content";
import type { RedirectProps } from "./redirect-props";

const RedirectForm = lazy(() => import("./redirect-form"));

export function RedirectContent(props: RedirectProps) {
  return (
    <LazyDialogContent
      title={`Redirect session ${props.id}`}
      description="The current operator is released, and the client stays connected."
    >
      <RedirectForm key={props.id} {...props} />
    </LazyDialogContent>
  );
}
