import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type PageHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  trail?: ReactNode;
  actions?: ReactNode;
  className?: string;
};

export function PageHeader({ title, description, trail, actions, className }: PageHeaderProps) {
  return (
    <header
      data-slot="page-header"
      className={cn("flex flex-wrap items-end justify-between gap-x-6 gap-y-3", className)}
    >
      <div className="min-w-0">
        {trail && <div className="mb-1 text-muted-foreground text-xs">{trail}</div>}
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {description && <p className="mt-0.5 max-w-prose text-pretty text-muted-foreground">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}

/** The centred column of settings, help and other pages of text. */
export function PageBody({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      data-slot="page-body"
      className={cn("mx-auto flex w-full max-w-5xl flex-col gap-6 px-4 py-6 sm:px-6", className)}
    >
      {children}
    </div>
  );
}
