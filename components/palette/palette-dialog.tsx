import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import type { OverlayProps } from "@/components/ui/overlay";
import { t } from "@/messages/palette";
import PalettePane from "./palette-pane";
import type { PaletteProps } from "./palette-props";

type Props = PaletteProps & OverlayProps & { opened: number };

/** Without a trigger of its own: the focus returns to where it was. */
export default function PaletteDialog({ open, onOpenChange, opened, ...props }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("commands")}</DialogTitle>
        </DialogHeader>
        <DialogBody>
          <PalettePane key={opened} {...props} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
