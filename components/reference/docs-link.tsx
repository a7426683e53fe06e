import type { ReactNode } from "react";

export function DocsLink({ part, children }: { part?: string; children: ReactNode }) {
  return (
    <a
      href={part ? `/api/v1#${part}` : "/api/v1"}
      target="_blank"
      rel="noopener"
      className="whitespace-nowrap text-primary underline underline-offset-2"
    >
      {children}
    </a>
  );
}
