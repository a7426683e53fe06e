import { t } from "@/messages/webchat-widget";
import type { Server } from "./server";

/** In milliseconds. */
const REPORT_PAUSE = 3_000;
/** Longer than the pause between two reports of the operator's browser. */
const SHOWN_FOR = 5_000;

export class TypingReport {
  private reportedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly server: Server) {}

  send(): void {
    if (performance.now() - this.reportedAt < REPORT_PAUSE) return;
    this.reportedAt = performance.now();
    // A lost report does no harm.
    this.server.reportTyping().catch(() => {});
  }

  reset(): void {
    this.reportedAt = Number.NEGATIVE_INFINITY;
  }
}

export class TypingIndicator {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly render: (text: string) => void) {}

  show(name: string | null): void {
    clearTimeout(this.timer);
    this.render(name === null ? t("operatorTyping") : t("typing", { name }));
    this.timer = setTimeout(() => this.render(""), SHOWN_FOR);
  }

  hide(): void {
    clearTimeout(this.timer);
    this.render("");
  }
}
