import { type MouseEvent, useEffect, useEffectEvent, useState } from "react";
import { navigate } from "@/components/navigation/navigate";
import { buttonVariants } from "@/components/ui/button";
import { ChevronDownIcon, ChevronUpIcon, SearchIcon } from "@/components/ui/icons";
import { tooltip } from "@/components/ui/tooltip";
import { t } from "@/messages/hit-stepper";
import { isShortcut } from "../shortcut";

export type HitStepperProps = {
  q: string;
  /** Hits in the whole session. Those on the page are numbered from `first` to `last`, both 0 if there are none. */
  total: number;
  first: number;
  last: number;
  start: number;
  /** The parts of a long session with the nearest hits outside the displayed part. */
  beforeHref: string | null;
  afterHref: string | null;
};

/** "3 of 17": steps through the hits in the transcript with buttons, n and N. Without JavaScript: plain anchors. */
export default function HitStepperPane(props: HitStepperProps) {
  const { q, total, start } = props;
  const [current, setCurrent] = useState(start);

  const [shown, setShown] = useState(`${q} ${start}`);
  if (shown !== `${q} ${start}`) {
    setShown(`${q} ${start}`);
    setCurrent(start);
  }
  useEffect(() => {
    const linked = /^#hit-(\d+)$/.exec(window.location.hash)?.[1];
    if (linked) setCurrent(Number(linked));
  }, []);
  useEffect(() => reveal(current), [current]);

  const step = useEffectEvent((by: 1 | -1) => go(targetOf(props, current, by)));
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.key !== "n" && event.key !== "N") || !isShortcut(event)) return;
      event.preventDefault();
      step(event.key === "n" ? 1 : -1);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  function go(target: string | number): void {
    if (typeof target === "string") navigate(target);
    else if (target === current) reveal(current);
    else setCurrent(target);
  }
  const link = (by: 1 | -1) => {
    const target = targetOf(props, current, by);
    return {
      href: typeof target === "string" ? target : `#hit-${target}`,
      onClick(event: MouseEvent) {
        event.preventDefault();
        go(target);
      },
      className: buttonVariants({ variant: "ghost", size: "icon-xs" }),
    };
  };

  return (
    <div
      data-slot="hit-stepper"
      className="-mt-3 sticky -top-3 z-10 flex items-center gap-1.5 border-b bg-card px-4 py-1.5 text-xs"
    >
      <SearchIcon className="size-3.5 text-muted-foreground" />
      <span className="min-w-0 flex-1 truncate text-muted-foreground" dir="auto">
        {q}
      </span>
      <output className="whitespace-nowrap font-medium">
        {total === 0 ? t("none") : t("place", { current, total })}
      </output>
      {total > 0 && (
        <>
          <a {...link(-1)} {...tooltip(t("previous"), "N")}>
            <ChevronUpIcon />
            <span className="sr-only">{t("previous")}</span>
          </a>
          <a {...link(1)} {...tooltip(t("next"), "n")}>
            <ChevronDownIcon />
            <span className="sr-only">{t("next")}</span>
          </a>
        </>
      )}
    </div>
  );
}

/** The number of the next hit on this page, or the URL of the part with it. Wraps around at the ends. */
function targetOf(props: HitStepperProps, current: number, by: 1 | -1): string | number {
  const { first, last, beforeHref, afterHref } = props;
  const next = current + by;
  if (next >= first && next <= last) return next;
  if (by === 1) return afterHref ?? (beforeHref === null ? first : last);
  return beforeHref ?? (afterHref === null ? last : first);
}

/** Highlights a hit. One in a part of a text that is not shown yet is highlighted when that has been loaded. */
function reveal(number: number): (() => void) | undefined {
  if (highlight(number)) return;
  const hidden = partWith(number);
  if (!hidden) return;
  const observer = new MutationObserver(() => {
    if (highlight(number)) observer.disconnect();
  });
  observer.observe(hidden, { childList: true, subtree: true });
  hidden.querySelector("a")?.click();
  return () => observer.disconnect();
}

/** The rest of a text with a hit (components/messages/show-all.tsx). */
function partWith(number: number): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>("[data-hits]")].find(({ dataset: { hits = "" } }) => {
    const [first = 0, last = 0] = hits.split("-").map(Number);
    return first <= number && number <= last;
  });
}

/** Scrolls to a hit and highlights it. The marks are rendered on the server, so this changes the DOM itself. */
function highlight(number: number): boolean {
  for (const mark of document.querySelectorAll("mark[data-current]")) mark.removeAttribute("data-current");
  // A hit at the edge of a link has two marks.
  for (const mark of document.querySelectorAll(`#hit-${number}, mark[data-hit="${number}"]`))
    mark.setAttribute("data-current", "");
  const mark = document.getElementById(`hit-${number}`);
  if (!mark) return false;
  centre(mark);
  // The parts of a long text above it may have been laid out higher than estimated.
  requestAnimationFrame(() => requestAnimationFrame(() => centre(mark)));
  return true;
}

function centre(mark: HTMLElement): void {
  mark.scrollIntoView({ block: "center" });
}
