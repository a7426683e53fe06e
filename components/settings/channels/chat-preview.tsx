import { useEffect, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { DEFAULT_COLOR, readColor, textOn } from "@/lib/channels/webchat/color";
import { t } from "@/messages/channel-forms";

/** How the chat of a form looks on a page, with what is typed into the form. */
export function ChatPreview({ stored }: { stored: Readonly<Record<string, string>> }) {
  const frame = useRef<HTMLElement>(null);
  const [typed, setTyped] = useState(stored);
  useEffect(() => {
    const form = frame.current?.closest("form");
    const read = () => {
      const values = [...new FormData(form ?? undefined)].filter(
        (field): field is [string, string] => typeof field[1] === "string",
      );
      setTyped(Object.fromEntries(values));
    };
    // What was typed before a refusal is in the fields already.
    read();
    form?.addEventListener("input", read);
    return () => form?.removeEventListener("input", read);
  }, []);
  const color = readColor((typed.color ?? "").trim()) ?? DEFAULT_COLOR;
  const own = { backgroundColor: color, color: textOn(color) };
  const isLeft = typed.side === "left";
  return (
    <figure ref={frame} className="flex flex-col gap-1.5">
      <figcaption className="font-medium text-sm">{t("preview")}</figcaption>
      <div
        role="img"
        aria-label={t(isLeft ? "previewLeft" : "previewRight", { color })}
        className={cn(
          "flex flex-col gap-2 rounded-md border bg-muted p-3",
          isLeft ? "items-start" : "items-end",
        )}
      >
        <div className="flex w-64 max-w-full flex-col overflow-hidden rounded-lg border bg-card text-sm shadow-popover">
          <p className="flex items-center gap-2 border-b px-3 py-2 font-semibold">
            {typed.logo && <img src={typed.logo} alt="" className="size-6 rounded-sm object-contain" />}
            {t("chat")}
          </p>
          <div className="flex flex-col gap-1.5 p-3">
            {typed.greeting?.trim() && (
              <span
                dir="auto"
                className="wrap-anywhere max-w-5/6 self-start whitespace-pre-wrap rounded-lg bg-muted px-2.5 py-1"
              >
                {typed.greeting.trim()}
              </span>
            )}
            <span style={own} className="self-end rounded-lg px-2.5 py-1">
              {t("hello")}
            </span>
          </div>
        </div>
        <span style={own} className="rounded-full px-4 py-2 font-semibold text-sm">
          {t("chatWithUs")}
        </span>
      </div>
    </figure>
  );
}
