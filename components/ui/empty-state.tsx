import type { ReactNode } from "react";
import { cn } from "./cn";

export type EmptyStateProps = {
  icon?: ReactNode;
  title: ReactNode;
  /** Why it is empty and what to do about it. */
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
};

export function EmptyState({ icon, title, children, actions, className }: EmptyStateProps) {
  return (
    <div
      data-slot="empty-state"
      className={cn("mx-auto flex max-w-md flex-col items-center gap-1 px-4 py-12 text-center", className)}
    >
      {icon && (
        <span className="mb-2 flex size-9 items-center justify-center rounded-lg border bg-card text-muted-foreground [&_svg]:size-4.5">
          {icon}
        </span>
      )}
      <p className="font-medium text-base">{title}</p>
      {children && <div className="text-pretty text-muted-foreground">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
