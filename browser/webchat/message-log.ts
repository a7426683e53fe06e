import { t } from "@/messages/webchat-widget";
import { element } from "./element";
import { greetingLine, logLine, outgoingLine } from "./log-line";
import type { Outgoing } from "./outgoing";
import type { Line } from "./server";

type Actions = {
  retry(id: string): void;
  remove(id: string): void;
  fetchFile(id: number): Promise<Blob>;
};

type Item = { key: string; version: string; render(): HTMLElement };

/** In pixels: closer to its end, the log stays there when something is added. */
const NEAR = 40;

export class MessageLog {
  readonly element = element("div", {
    class: "log",
    role: "log",
    "aria-label": t("conversation"),
    "aria-live": "polite",
    tabindex: "0",
  });
  private rendered = new Map<string, { version: string; node: HTMLElement }>();
  private readonly greeting: HTMLElement | null;
  private isAtEnd = true;
  /** The keyboard of a phone makes the log smaller, which hides its end. */
  private readonly resizing = new ResizeObserver(() => {
    if (this.isAtEnd) this.scrollToEnd();
  });

  constructor(
    private readonly actions: Actions,
    greeting: string | null,
  ) {
    this.greeting = greeting === null ? null : greetingLine(greeting);
    if (this.greeting) this.element.append(this.greeting);
    this.element.addEventListener("scroll", () => {
      this.isAtEnd = this.distanceToEnd() < NEAR;
    });
    this.resizing.observe(this.element);
  }

  stop(): void {
    this.resizing.disconnect();
  }

  private distanceToEnd(): number {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight;
  }

  draw(lines: readonly Line[], outgoing: readonly Outgoing[], open: boolean): void {
    const before = this.rendered.size;
    const last = lines.findLast(({ by, kind }) => by === "me" && kind !== "ended")?.seq;
    const bySeq = new Map(lines.map((line) => [line.seq, line]));
    this.keepEndVisible(() =>
      this.reconcile([
        ...lines.map((line) => {
          const isLastOwn = line.seq === last && open && outgoing.length === 0;
          return this.lineItem(line, { isLastOwn, answered: bySeq.get(line.replyTo ?? 0) });
        }),
        ...outgoing.map((item) => this.outgoingItem(item)),
      ]),
    );
    if (outgoing.length > 0 && this.rendered.size > before) this.scrollToEnd();
  }

  private lineItem(line: Line, place: { isLastOwn: boolean; answered: Line | undefined }): Item {
    return {
      key: `line ${line.at} ${line.seq}`,
      version: String(place.isLastOwn),
      render: () => logLine(line, place, this.actions.fetchFile),
    };
  }

  private outgoingItem(item: Outgoing): Item {
    return { key: outgoingKey(item), version: item.state, render: () => outgoingLine(item, this.actions) };
  }

  /** Unchanged items keep their nodes, so that images do not flicker and screen readers do not repeat them. */
  private reconcile(items: readonly Item[]): void {
    const rendered = new Map<string, { version: string; node: HTMLElement }>();
    for (const { key, version, render } of items) {
      const existing = this.rendered.get(key);
      rendered.set(key, existing?.version === version ? existing : { version, node: render() });
    }
    for (const [key, { node }] of this.rendered) if (rendered.get(key)?.node !== node) node.remove();
    let next = this.greeting ? this.greeting.nextSibling : this.element.firstChild;
    for (const { node } of rendered.values())
      if (node === next) next = next.nextSibling;
      else this.element.insertBefore(node, next);
    this.rendered = rendered;
  }

  showProgress(item: Outgoing): void {
    const bar = this.rendered.get(outgoingKey(item))?.node.querySelector("progress");
    if (bar && "file" in item) bar.value = item.progress;
  }

  /** Runs a change of the layout after which the end of the log is visible if it was before. */
  keepEndVisible(change: () => void): void {
    const isNear = this.distanceToEnd() < NEAR;
    change();
    if (isNear) this.scrollToEnd();
  }

  scrollToEnd(): void {
    this.isAtEnd = true;
    this.element.scrollTop = this.element.scrollHeight;
  }
}

function outgoingKey({ id }: Outgoing): string {
  return `outgoing ${id}`;
}
