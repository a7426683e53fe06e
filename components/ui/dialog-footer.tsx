import type { ReactNode } from "react";

/** The buttons of a dialog, at its lower right. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <div
      data-slot="dialog-footer"
      className="-mx-4 -mb-4 mt-1 flex flex-wrap justify-end gap-2 border-t bg-muted px-4 py-3"
    >
      {children}
    </div>
  );
}
