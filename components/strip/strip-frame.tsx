import type { ComponentProps, ReactNode } from "react";
import { t } from "@/messages/strip-controls";

type Props = {
  caption: ReactNode;
  /** For screen readers: which bars are chosen. */
  said?: string | null;
  tools: ReactNode;
  drawing: ReactNode;
  over?: ReactNode;
  bars?: ComponentProps<"fieldset"> & { "data-ready"?: true };
  /** A link for each bar. */
  children: ReactNode;
};

/** The bars, with the caption and the tools above them. */
export function StripFrame({ caption, said, tools, drawing, over, bars, children }: Props) {
  return (
    <>
      <div className="mb-0.5 flex min-h-6 items-center gap-3">
        <p className="min-w-0 flex-1 truncate text-muted-foreground text-xs">{caption}</p>
        <output className="sr-only">{said}</output>
        {tools}
      </div>
      <div className="relative h-14">
        {drawing}
        {over}
        <fieldset
          aria-label={t("bars")}
          className="absolute inset-0 m-0 flex min-w-0 touch-pan-y select-none border-0 p-0"
          {...bars}
        >
          {children}
        </fieldset>
      </div>
    </>
  );
}
