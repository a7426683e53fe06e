"use client";

import type { ReactNode } from "react";
import { PageLink } from "@/components/navigation/page-link";
import { useOpenSession } from "@/components/navigation/use-open-session";

/** A session of the desk. The open one is marked here, because the list is not loaded again when another one is opened. */
export function DeskLink({ path, id, children }: { path: string; id: number; children: ReactNode }) {
  const isOpen = useOpenSession().wanted.id === id;
  return (
    <PageLink
      href={`${path}?open=${id}`}
      data-row-link
      data-session={id}
      aria-current={isOpen || undefined}
      className="flex flex-col gap-0.5 px-3 py-2 hover:bg-accent focus-visible:-outline-offset-2 aria-[current]:bg-selected aria-[current]:shadow-[inset_2px_0_0_var(--primary)]"
    >
      {children}
    </PageLink>
  );
}
