import { useState } from "react";
import { DensityChoice } from "@/components/appearance/density-choice";
import { addressWith } from "@/components/filters/address";
import { choiceKeys } from "@/components/forms/choice-keys";
import { navigate } from "@/components/navigation/navigate";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { usePopover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { useFetch } from "@/components/use-fetch";
import { quote } from "@/lib/grid/grammar/syntax";
import { ChosenColumns } from "./chosen-columns";
import type { ColumnChoice, ColumnChooserProps } from "./column-choice";
import { columnsLike } from "./columns-like";
import { OtherColumns } from "./other-columns";

export default function ColumnForm({ source, chosen: initial }: ColumnChooserProps) {
  const { setOpen } = usePopover();
  const { data: choices, error } = useFetch<readonly ColumnChoice[]>(source);
  const [chosen, setChosen] = useState<readonly string[]>(initial);
  const [search, setSearch] = useState("");
  if (error) return <Notice variant="destructive">{error.message}</Notice>;
  if (!choices) return <Skeleton className="h-64" />;

  const labels = new Map(choices.map((choice) => [choice.id, choice.label]));
  const found = columnsLike(choices, search);
  const others = found.filter(({ id }) => !chosen.includes(id));
  const add = (id: string) => setChosen([...chosen, id]);
  const addFirst = () => {
    const [first] = others;
    if (!first) return;
    add(first.id);
    setSearch("");
  };
  const apply = () => {
    setOpen(false);
    navigate(addressWith("cols", chosen.map(quote).join(",")));
  };
  return (
    <form
      className="flex min-h-0 flex-col gap-3"
      onKeyDown={choiceKeys(addFirst)}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length > 0) apply();
      }}
    >
      <DensityChoice />
      <ChosenColumns chosen={chosen} labels={labels} onChange={setChosen} />
      <Input
        type="search"
        aria-label="Search columns"
        placeholder="Add a column"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <OtherColumns choices={others} shown={found.length - others.length} add={add} />
      <div className="flex justify-between gap-2 border-t pt-3">
        <Button
          variant="ghost"
          size="sm"
          onClick={() => setChosen(choices.filter((choice) => choice.shown).map((choice) => choice.id))}
        >
          Reset to default
        </Button>
        <Button type="submit" size="sm" disabled={chosen.length === 0}>
          Apply
        </Button>
      </div>
    </form>
  );
}
