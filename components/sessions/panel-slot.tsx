"use client";

import { type CSSProperties, type ReactNode, Suspense } from "react";
import { useOpenSession } from "@/components/navigation/use-open-session";
import { CloseLink } from "./close-link";
import { PanelFrame } from "./panel-frame";
import { PanelResizer } from "./panel-resizer";
import { HeaderSkeleton, TabSkeleton } from "./panel-skeleton";

type Props = {
  /** Of the panel in pixels, if the user has resized it. */
  width?: number;
  /** The address of the list. */
  closeHref: string;
  /** The open session, or what is there while none is open. */
  children: ReactNode;
};

/**
 * The place of the panel beside a list. Until the server has sent the session that was chosen, shows which one it is. The boundary is
 * here and not around the session: React shows the content of a new one 300 ms after its fallback at the earliest.
 */
export function PanelSlot({ width, closeHref, children }: Props) {
  const { open, wanted } = useOpenSession();
  const id = wanted.id ?? open.id;
  const style = width ? ({ "--panel-width": `${width}px` } as CSSProperties) : undefined;
  const skeleton = id !== null && (
    <>
      <HeaderSkeleton id={id} close={<CloseLink href={closeHref} />} />
      <TabSkeleton />
    </>
  );
  return (
    <div
      data-slot="panel-slot"
      data-open={wanted.id !== null || undefined}
      style={style}
      className="contents"
    >
      {id === null ? (
        children
      ) : (
        <PanelFrame id={id} layout="panel" hidden={wanted.id === null}>
          <PanelResizer />
          <div className={wanted.id === open.id ? "contents" : "hidden"}>
            <Suspense fallback={skeleton}>{children}</Suspense>
          </div>
          {wanted.id !== open.id && skeleton}
        </PanelFrame>
      )}
    </div>
  );
}
