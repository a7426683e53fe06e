"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

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
