import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { t } from "@/messages/session-row";

type Props = { id: number; layout: "panel" | "page"; hidden?: boolean; children: ReactNode };

/** The box of a session: beside its list, where it covers the list on narrow screens, or as a page. */
export function PanelFrame({ id, layout, hidden, children }: Props) {
  return (
    <section
      id="session"
      tabIndex={-1}
      aria-label={t("session", { id })}
      data-slot="session-panel"
      data-layout={layout}
      className={cn(
        "@container/panel relative outline-none flex min-h-0 min-w-0 flex-col bg-card",
        layout === "page"
          ? "flex-1"
          : "w-full lg:w-(--panel-width,clamp(24rem,45%,46rem)) lg:min-w-88 lg:max-w-[calc(100%-20rem)] lg:shrink-0 lg:border-l",
        hidden && "hidden",
      )}
    >
      {children}
    </section>
  );
}
