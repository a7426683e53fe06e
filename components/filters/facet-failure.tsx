import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { t } from "@/messages/filter-forms";

export function FacetFailure({ why, retry }: { why: string; retry: () => void }) {
  return (
    <Notice
      variant="warning"
      actions={
        <Button variant="ghost" size="sm" onClick={retry}>
          {t("tryAgain")}
        </Button>
      }
    >
      {why}
    </Notice>
  );
}
