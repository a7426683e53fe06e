import type { ReactNode } from "react";
import { EmptyCell } from "@/components/empty-cell";
import { cn } from "@/components/ui/cn";
import { t } from "@/messages/settings-forms";

/** A table whose rows become cards with labelled facts on narrow screens. */
export function SettingsTable({
  label,
  columns,
  children,
}: {
  label: string;
  columns: readonly string[];
  children: ReactNode;
}) {
  return (
    <div className="overflow-clip rounded-lg border bg-card">
      <table aria-label={label} className="w-full text-left text-sm max-md:block">
        <thead className="max-md:sr-only">
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="h-8 whitespace-nowrap border-b bg-muted px-3 font-medium text-muted-foreground text-xs"
              >
                {column}
              </th>
            ))}
            <th scope="col" className="h-8 border-b bg-muted px-3">
              <span className="sr-only">{t("actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y max-md:block">{children}</tbody>
      </table>
    </div>
  );
}

export function SettingsRow({ muted, children }: { muted?: boolean; children: ReactNode }) {
  return (
    <tr
      data-slot="settings-row"
      className={cn(
        "max-md:flex max-md:flex-wrap max-md:gap-x-6 max-md:gap-y-2 max-md:p-3",
        muted && "bg-muted text-muted-foreground",
      )}
    >
      {children}
    </tr>
  );
}

export function NameCell({ name, children }: { name: ReactNode; children?: ReactNode }) {
  return (
    <th scope="row" className="wrap-anywhere min-w-32 font-normal max-md:w-full md:px-3 md:py-2 md:align-top">
      <span className="font-medium" dir="auto">
        {name}
      </span>
      {children && <span className="block text-muted-foreground text-xs">{children}</span>}
    </th>
  );
}

export function FactCell({
  label,
  empty,
  children,
}: {
  label: string;
  empty?: boolean;
  children?: ReactNode;
}) {
  return (
    <td className={cn("wrap-anywhere md:px-3 md:py-2 md:align-top", empty && "max-md:hidden")}>
      <span aria-hidden="true" className="block text-muted-foreground text-xs md:hidden">
        {label}
      </span>
      {empty ? <EmptyCell /> : children}
    </td>
  );
}

export function ActionsCell({ children }: { children: ReactNode }) {
  return (
    <td className="max-md:w-full md:w-0 md:px-3 md:py-1.5 md:align-top">
      <div className="flex flex-wrap gap-1.5 md:flex-nowrap md:justify-end">{children}</div>
    </td>
  );
}
