import type { ReactNode } from "react";
import { Unavailable } from "@/lib/errors";
import { t } from "@/messages/grid";

/** How many rows a list has; `text` says it in words. To be loaded after the rows. */
export async function Total({
  count,
  text,
}: {
  count: () => Promise<number>;
  text: (count: number) => string;
}) {
  const total = await count().catch(whyNot);
  if (typeof total === "string") return <TotalFrame title={total}>{t("notCounted")}</TotalFrame>;
  return <TotalFrame>{text(total)}</TotalFrame>;
}

function whyNot(error: unknown): string {
  if (error instanceof Unavailable) return error.message;
  throw error;
}

export function TotalFrame({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <span
      role="status"
      data-slot="total"
      title={title}
      className="mr-1 min-w-24 whitespace-nowrap font-medium text-sm"
    >
      {children}
    </span>
  );
}
