import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";

export function FacetFailure({ why, retry }: { why: string; retry: () => void }) {
  return (
    <Notice
      variant="warning"
      actions={
        <Button variant="ghost" size="sm" onClick={retry}>
          Try again
        </Button>
      }
    >
      {why}
    </Notice>
  );
}
