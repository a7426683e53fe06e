import type { ReactNode } from "react";
import { PlusIcon } from "@/components/ui/icons";

/**
 * A page of the settings. The button that adds something is always in its header: if it moved out of an empty state with
 * the first row, its dialog would close before a key is copied.
 */
export function SettingsSection({
  title,
  description,
  actions,
  children,
}: {
  title: string;
  description: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-4">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <h2 className="font-semibold text-base">{title}</h2>
          <p className="mt-0.5 max-w-prose text-pretty text-muted-foreground text-sm">{description}</p>
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}

export function AddLabel({ children }: { children: string }) {
  return (
    <>
      <PlusIcon />
      {children}
    </>
  );
}
