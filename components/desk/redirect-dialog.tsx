"use client";

import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { RedirectContent, type RedirectProps } from "./redirect-content";

type Props = RedirectProps & { label?: string; offered: boolean };

/**
 * Hands a live session on to an operator or a group. One that is open stays when the session has meanwhile gone elsewhere:
 * the answer says where.
 */
export function RedirectDialog({ label = "Redirect", offered, ...props }: Props) {
  return (
    <Dialog>
      {offered && (
        <DialogTrigger variant="secondary" size="sm">
          {label}
        </DialogTrigger>
      )}
      <RedirectContent {...props} />
    </Dialog>
  );
}
