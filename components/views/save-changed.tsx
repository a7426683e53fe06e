import { useTransition } from "react";
import { submitAction } from "@/components/forms/submit-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { View } from "@/lib/views/view";
import { t } from "@/messages/views";
import type { ViewMenuProps } from "./view-menu-props";

/** Replaces the query of a view by the current one. */
export default function SaveChanged({
  view,
  query,
  change,
}: {
  view: View;
  query: string;
  change: ViewMenuProps["actions"]["change"];
}) {
  const [pending, start] = useTransition();
  const save = () =>
    start(async () => {
      const result = await submitAction(change, { id: String(view.id), query });
      if (result.ok) toast.success(result.message ?? t("done"));
      else toast.error(result.error);
    });
  return (
    <Button
      variant="outline"
      disabled={pending}
      aria-label={t("saveChanges", { name: view.name })}
      className="max-sm:hidden"
      onClick={save}
    >
      {t("save")}
    </Button>
  );
}
