import type { ReactNode } from "react";
import { PlusIcon } from "@/components/ui/icons";

/**
 * One page of the settings: what it is about, and the button that adds to it. That stands here also where there is nothing
 * yet: moved by the first row, its dialog would close over a key that is shown once.
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

/** What the button that adds something says. */
export function AddLabel({ children }: { children: string }) {
  return (
    <>
      <PlusIcon />
      {children}
    </>
  );
}
