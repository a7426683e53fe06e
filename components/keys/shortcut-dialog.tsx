import { PageLink } from "@/components/navigation/page-link";
import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import type { OverlayProps } from "@/components/ui/overlay";
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
          <DialogTitle>Keys</DialogTitle>
        </DialogHeader>
        <DialogBody>
          <ShortcutList />
          <p className="border-t pt-3 text-muted-foreground">
            <PageLink
              href={helpHref}
              onClick={() => onOpenChange?.(false)}
              className="text-primary-text underline"
            >
              Help
            </PageLink>{" "}
            explains search, filters and columns.
          </p>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
