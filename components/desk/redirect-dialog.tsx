"use client";

import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { RedirectIcon } from "@/components/ui/icons";
import type { RedirectProps } from "./desk-props";
import { RedirectContent } from "./redirect-content";

type Props = RedirectProps & { label?: string; offered: boolean };

/**
 * Hands a live session on to an operator or a group. One that is open stays when the session has meanwhile gone elsewhere:
 * the answer says where.
 */
export function RedirectDialog({ label, offered, ...props }: Props) {
  return (
    <Dialog>
      {offered && (
        <DialogTrigger variant="outline" size="sm">
          <RedirectIcon />
          {label ?? <span className="@max-md/panel:sr-only">Redirect</span>}
        </DialogTrigger>
      )}
      <RedirectContent {...props} />
    </Dialog>
  );
}
