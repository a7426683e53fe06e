import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export type CardProps = Omit<ComponentProps<"section">, "title"> & {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
};

/** A bordered section. Without padding of its own for a table: `className="p-0"` goes to the body. */
export function Card({ title, description, actions, footer, className, children, ...props }: CardProps) {
  return (
    <section
      data-slot="card"
      className="flex min-w-0 flex-col overflow-clip rounded-lg border bg-card"
      {...props}
    >
      {(title || actions) && (
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2.5">
          <div className="min-w-0 flex-1">
            {title && <h2 className="font-medium text-sm">{title}</h2>}
            {description && <p className="text-muted-foreground text-xs">{description}</p>}
          </div>
          {actions && <div className="flex gap-2">{actions}</div>}
        </header>
      )}
      <div className={cn("flex min-w-0 flex-1 flex-col gap-4 p-4", className)}>{children}</div>
      {footer && (
        <footer className="flex flex-wrap justify-end gap-2 border-t bg-muted px-4 py-2.5">{footer}</footer>
      )}
    </section>
  );
}

/** One headline figure: "Waiting 12". */
export function Stat({
  label,
  children,
  hint,
  tone,
}: {
  label: ReactNode;
  children: ReactNode;
  hint?: ReactNode;
  tone?: "warning" | "danger";
}) {
  return (
    <div data-slot="stat" className="flex min-w-0 flex-col">
      <span className="truncate text-muted-foreground text-xs">{label}</span>
      <span
        className={cn(
          "font-semibold text-lg leading-6",
          tone === "warning" && "text-warning",
          tone === "danger" && "text-destructive",
        )}
      >
        {children}
        {hint && <span className="ml-1.5 font-normal text-muted-foreground text-xs">{hint}</span>}
      </span>
    </div>
  );
}
