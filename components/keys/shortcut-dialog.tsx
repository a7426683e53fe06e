import { PageLink } from "@/components/navigation/page-link";
import { RichText } from "@/components/rich-text";
import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import type { OverlayProps } from "@/components/ui/overlay";
import { t } from "@/messages/shortcuts";
import { ShortcutList } from "./shortcut-list";

export default function ShortcutDialog({
  helpHref,
  open,
  onOpenChange,
}: OverlayProps & { helpHref: string }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("keys")}</DialogTitle>
        </DialogHeader>
        <DialogBody>
          <ShortcutList />
          <p className="border-t pt-3 text-muted-foreground">
            <RichText
              of={t.parts("helpExplains", {
                help: (
                  <PageLink
                    href={helpHref}
                    onClick={() => onOpenChange?.(false)}
                    className="text-primary-text underline"
                  >
                    {t("help")}
                  </PageLink>
                ),
              })}
            />
          </p>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
