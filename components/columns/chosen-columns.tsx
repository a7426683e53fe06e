import { type DragEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { XIcon } from "@/components/ui/icons";
import { ArrowDownIcon, ArrowUpIcon, GripIcon } from "@/components/ui/late-icons";
import { t } from "@/messages/column-form";

export function ChosenColumns({
  chosen,
  labels,
  onChange,
}: {
  chosen: readonly string[];
  labels: ReadonlyMap<string, string>;
  onChange: (chosen: readonly string[]) => void;
}) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [announced, announce] = useState("");
  const place = (id: string, at: number) => {
    const without = chosen.filter((each) => each !== id);
    const to = Math.max(0, Math.min(without.length, at));
    onChange([...without.slice(0, to), id, ...without.slice(to)]);
    announce(t("moved", { label: labels.get(id) ?? id, place: to + 1, count: chosen.length }));
  };
  const over = (event: DragEvent, index: number) => {
    event.preventDefault();
    if (dragged !== null && chosen[index] !== dragged) place(dragged, index);
  };
  return (
    <>
      <ol className="-mx-1 flex max-h-52 flex-col overflow-y-auto" aria-label={t("selected")}>
        {chosen.map((id, index) => {
          const label = labels.get(id) ?? id;
          return (
            <li
              key={id}
              draggable
              onDragStart={() => setDragged(id)}
              onDragOver={(event) => over(event, index)}
              onDragEnd={() => setDragged(null)}
              className={cn(
                "flex min-h-7 items-center gap-1 rounded-md px-1 hover:bg-accent",
                dragged === id && "bg-selected",
              )}
            >
              <GripIcon className="cursor-grab text-faint" />
              <span className="min-w-0 flex-1 truncate">{label}</span>
              <Button
                variant="ghost"
                size="icon-xs"
                aria-label={t("moveUp", { label })}
                disabled={index === 0}
                onClick={() => place(id, index - 1)}
              >
                <ArrowUpIcon className="size-3.5" />
              </Button>
              <Button
                variant="ghost"
                size="icon-xs"
                aria-label={t("moveDown", { label })}
                disabled={index === chosen.length - 1}
                onClick={() => place(id, index + 1)}
              >
                <ArrowDownIcon className="size-3.5" />
              </Button>
              <Button
                variant="ghost"
                size="icon-xs"
                aria-label={t("hide", { label })}
                onClick={() => onChange(chosen.filter((each) => each !== id))}
              >
                <XIcon className="size-3.5" />
              </Button>
            </li>
          );
        })}
      </ol>
      <p role="status" className="sr-only">
        {announced}
      </p>
    </>
  );
}
