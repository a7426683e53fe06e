import type { ReactNode } from "react";

/** A part of the profile. `id` is the anchor of its heading. */
export function ProfileSection({
  id,
  title,
  description,
  actions,
  children,
}: {
  id: string;
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4 rounded-lg border bg-card p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          {description && (
            <p className="mt-0.5 max-w-prose text-pretty text-muted-foreground text-sm">{description}</p>
          )}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
