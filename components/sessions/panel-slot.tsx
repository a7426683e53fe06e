"use client";

import type { CSSProperties, ReactNode } from "react";
import { useOpenSession } from "@/components/navigation/use-open-session";
import { CloseLink } from "./close-link";
import { PanelFrame } from "./panel-frame";
import { HeaderSkeleton, TabSkeleton } from "./panel-skeleton";

type Props = {
  /** Of the panel in pixels, if the user has resized it. */
  width?: number;
  /** The address of the list. */
  closeHref: string;
  children: ReactNode;
};

/** The place of the panel beside a list. Until the server has sent the session that was chosen, shows which one it is. */
export function PanelSlot({ width, closeHref, children }: Props) {
  const { open, wanted } = useOpenSession();
  const style = width ? ({ "--panel-width": `${width}px` } as CSSProperties) : undefined;
  return (
    <div
      data-slot="panel-slot"
      data-open={wanted.id !== null || undefined}
      style={style}
      className="contents"
    >
      <div className={wanted.id === open.id ? "contents" : "hidden"}>{children}</div>
      {wanted.id !== null && wanted.id !== open.id && (
        <PanelFrame id={wanted.id} layout="panel">
          <HeaderSkeleton id={wanted.id} close={<CloseLink href={closeHref} />} />
          <TabSkeleton />
        </PanelFrame>
      )}
    </div>
  );
}
