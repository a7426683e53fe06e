"use client";

import { useRouter } from "next/navigation";
import { type DragEvent, startTransition, useEffect, useState } from "react";
import { addressWith } from "@/components/filters/address";
import { DensityChoice } from "@/components/theme";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { ArrowDownIcon, ArrowUpIcon, GripIcon, XIcon } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { usePopover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { quote } from "@/lib/grid/grammar";
import type { ColumnChoice } from "./column-choice";
import type { ColumnChooserProps } from "./column-chooser-props";

export default function ColumnForm({ source, chosen: initial }: ColumnChooserProps) {
  const router = useRouter();
  const { setOpen } = usePopover();
  const { choices, failed } = useChoices(source);
  const [chosen, setChosen] = useState<readonly string[]>(initial);
  const [search, setSearch] = useState("");
  if (failed) return <Notice tone="danger">The columns could not be loaded. Close and try again.</Notice>;
  if (!choices) return <Skeleton className="h-64" />;

  const labels = new Map(choices.map((choice) => [choice.id, choice.label]));
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  const apply = () => {
    setOpen(false);
    startTransition(() => router.push(addressWith("cols", chosen.map(quote).join(",")), { scroll: false }));
  };
  return (
    <form
      className="flex min-h-0 flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length > 0) apply();
      }}
    >
      <DensityChoice />
      <Order chosen={chosen} labels={labels} onChange={setChosen} />
      <Input
        type="search"
        aria-label="Search columns"
        placeholder="Add a column"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <Hidden
        choices={choices.filter((choice) => !chosen.includes(choice.id))}
        search={search}
        add={toggle}
      />
      <div className="flex justify-between gap-2 border-t pt-3">
        <Button
          variant="ghost"
          size="sm"
          onClick={() => setChosen(choices.filter((choice) => choice.shown).map((choice) => choice.id))}
        >
          Reset
        </Button>
        <Button type="submit" variant="primary" size="sm" disabled={chosen.length === 0}>
          Apply
        </Button>
      </div>
    </form>
  );
}

function useChoices(source: string): { choices: readonly ColumnChoice[] | null; failed: boolean } {
  const [state, setState] = useState<{ choices: readonly ColumnChoice[] | null; failed: boolean }>({
    choices: null,
    failed: false,
  });
  useEffect(() => {
    let gone = false;
    const load = async () => {
      try {
        const response = await fetch(source);
        if (!response.ok) throw new Error(String(response.status));
        const choices = (await response.json()) as ColumnChoice[];
        if (!gone) setState({ choices, failed: false });
      } catch {
        if (!gone) setState({ choices: null, failed: true });
      }
    };
    void load();
    return () => {
      gone = true;
    };
  }, [source]);
  return state;
}

/** The chosen columns: dragged by the pointer, moved by buttons. */
function Order({
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
    announce(`${labels.get(id) ?? id} is now column ${to + 1} of ${chosen.length}`);
  };
  const over = (event: DragEvent, index: number) => {
    event.preventDefault();
    if (dragged !== null && chosen[index] !== dragged) place(dragged, index);
  };
  return (
    <>
      <ol className="-mx-1 flex max-h-52 flex-col overflow-y-auto" aria-label="Chosen columns in order">
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
                "flex min-h-7 items-center gap-1 rounded-md px-1 hover:bg-hover",
                dragged === id && "bg-selected",
              )}
            >
              <GripIcon className="cursor-grab text-faint" />
              <span className="min-w-0 flex-1 truncate">{label}</span>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Move ${label} up`}
                disabled={index === 0}
                onClick={() => place(id, index - 1)}
              >
                <ArrowUpIcon className="size-3.5" />
              </Button>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Move ${label} down`}
                disabled={index === chosen.length - 1}
                onClick={() => place(id, index + 1)}
              >
                <ArrowDownIcon className="size-3.5" />
              </Button>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Hide ${label}`}
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

function Hidden({
  choices,
  search,
  add,
}: {
  choices: readonly ColumnChoice[];
  search: string;
  add: (id: string) => void;
}) {
  const wanted = search.trim().toLocaleLowerCase();
  const found = choices.filter(({ label, id }) => `${label} ${id}`.toLocaleLowerCase().includes(wanted));
  const sections = [...new Set(found.map((choice) => choice.section))];
  if (found.length === 0) return <p className="text-muted text-xs">No other column fits.</p>;
  return (
    <div className="-mx-1 flex max-h-56 flex-col overflow-y-auto px-1">
      {sections.map((section) => (
        <Section
          key={section}
          label={section}
          choices={found.filter((choice) => choice.section === section)}
          add={add}
        />
      ))}
    </div>
  );
}

/** Listed in one section. */
const MOST = 200;

function Section({
  label: section,
  choices,
  add,
}: {
  label: string;
  choices: readonly ColumnChoice[];
  add: (id: string) => void;
}) {
  const more = choices.length - MOST;
  return (
    <fieldset>
      <legend className="pt-1 text-muted text-xs">{section}</legend>
      {choices.slice(0, MOST).map(({ id, label, hint }) => (
        <Checkbox key={id} title={hint} checked={false} onChange={() => add(id)} className="py-0.5">
          {label}
        </Checkbox>
      ))}
      {more > 0 && (
        <p className="py-0.5 text-muted text-xs">
          {more.toLocaleString("en")} are not listed: search for more.
        </p>
      )}
    </fieldset>
  );
}
