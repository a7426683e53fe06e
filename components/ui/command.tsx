import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { t } from "@/messages/command-list";
import { cn } from "./cn";
import { Input } from "./input";
import { Spinner } from "./spinner";

export type CommandItem = {
  id: string;
  label: ReactNode;
  icon?: ReactNode;
  /** At the end of the line: a key, a kind. */
  aside?: ReactNode;
  /** Items of one group are next to each other. */
  group?: string;
};

type CommandProps<Item extends CommandItem> = {
  label: string;
  placeholder?: string;
  text: string;
  onTextChange: (text: string) => void;
  items: readonly Item[];
  /** The first items are still on their way: Enter waits for them. */
  loading?: boolean;
  onPick: (item: Item) => void;
  /** Instead of the list when nothing was found. */
  empty: ReactNode;
  className?: string;
};

/** A search field above a list to pick one item from: the arrows move, Enter picks, the focus stays in the field. */
export function Command<Item extends CommandItem>({
  label,
  placeholder,
  text,
  onTextChange,
  items,
  loading = false,
  onPick,
  empty,
  className,
}: CommandProps<Item>) {
  const listId = useId();
  const [active, setActive] = useState(0);
  const [waiting, setWaiting] = useState(false);
  const at = Math.min(active, items.length - 1);
  const list = useRef<HTMLDivElement>(null);
  const pick = (item: Item | undefined) => item && onPick(item);

  const first = items[0];
  useEffect(() => {
    if (!waiting || loading) return;
    setWaiting(false);
    if (first) onPick(first);
  }, [waiting, loading, first, onPick]);

  const move = (to: number) => {
    if (items.length === 0) return;
    const next = (to + items.length) % items.length;
    setActive(next);
    list.current?.querySelectorAll("[role=option]")[next]?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const actions = new Map([
      ["ArrowDown", () => move(at + 1)],
      ["ArrowUp", () => move(at - 1)],
      ["Enter", () => (loading ? setWaiting(true) : pick(items[at]))],
    ]);
    const action = actions.get(event.key);
    if (!action) return;
    event.preventDefault();
    action();
  };
  return (
    <div data-slot="command" className={cn("flex min-h-0 flex-col gap-2", className)}>
      <div className="relative">
        <Input
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={items.length > 0 ? `${listId}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          placeholder={placeholder}
          value={text}
          onChange={(event) => {
            setActive(0);
            setWaiting(false);
            onTextChange(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
        {waiting && <Spinner className="absolute top-2 right-2" />}
      </div>
      <div ref={list} id={listId} role="listbox" aria-label={label} className="-mx-1 overflow-y-auto px-1">
        {groupsOf(items).map(({ name, from, members }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options is not a form's fieldset
          <div key={name} role="group" aria-label={name || undefined}>
            {name && (
              <div role="presentation" className="px-2 pt-1.5 pb-0.5 text-muted-foreground text-xs">
                {name}
              </div>
            )}
            {members.map((item, index) => (
              <Option
                key={item.id}
                id={`${listId}-${from + index}`}
                item={item}
                active={from + index === at}
                point={() => setActive(from + index)}
                pick={() => onPick(item)}
              />
            ))}
          </div>
        ))}
      </div>
      <p role="status" className={items.length > 0 ? "sr-only" : "px-1 text-muted-foreground text-xs"}>
        {items.length > 0 && t("found", { count: items.length })}
        {items.length === 0 && !loading && empty}
      </p>
    </div>
  );
}

function Option({
  id,
  item,
  active,
  point,
  pick,
}: {
  id: string;
  item: CommandItem;
  active: boolean;
  point: () => void;
  pick: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className="flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 aria-selected:bg-accent pointer-coarse:min-h-9"
      onPointerMove={point}
      onMouseDown={(event) => event.preventDefault()}
      onClick={pick}
    >
      {item.icon && <span className="shrink-0 text-muted-foreground">{item.icon}</span>}
      <span className="min-w-0 flex-1 truncate" dir="auto">
        {item.label}
      </span>
      {item.aside && <span className="shrink-0 text-muted-foreground text-xs">{item.aside}</span>}
    </div>
  );
}

function groupsOf<Item extends CommandItem>(items: readonly Item[]) {
  const groups: { name: string; from: number; members: Item[] }[] = [];
  for (const [index, item] of items.entries()) {
    const name = item.group ?? "";
    const last = groups.at(-1);
    if (last?.name === name) last.members.push(item);
    else groups.push({ name, from: index, members: [item] });
  }
  return groups;
}
