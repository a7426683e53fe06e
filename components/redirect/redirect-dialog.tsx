"use client";

import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { RedirectIcon } from "@/components/ui/icons";
import { t } from "@/messages/redirect";
import { RedirectContent } from "./redirect-content";
import type { RedirectProps } from "./redirect-props";

type Props = RedirectProps & { label?: string; offered: boolean };

/**
 * Redirects a live session. The dialog exists even if the button is not `offered`, so that an open one stays when the
 * session is redirected by someone else, and can report it.
 */
export function RedirectDialog({ label, offered, ...props }: Props) {
  return (
    <Dialog>
      {offered && (
        <DialogTrigger variant="outline" size="sm" data-command={t("redirectSession")}>
          <RedirectIcon />
          {label ?? <span className="@max-md/panel:sr-only">{t("redirect")}</span>}
        </DialogTrigger>
      )}
      <RedirectContent {...props} />
    </Dialog>
  );
}
