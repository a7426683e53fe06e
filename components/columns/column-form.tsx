import { useState } from "react";
import { DensityChoice } from "@/components/appearance/density-choice";
import { addressWith } from "@/components/filters/address";
import { choiceKeys } from "@/components/forms/choice-keys";
import { navigate } from "@/components/navigation/navigate";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { usePopover } from "@/components/ui/popover";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useFetch } from "@/components/use-fetch";
import { inTableOrder, printColumns } from "@/lib/grid/grammar/columns";
import { t } from "@/messages/column-form";
import { ChosenColumns } from "./chosen-columns";
import type { ColumnChoice, ColumnChooserProps } from "./column-choice";
import { columnsLike } from "./columns-like";
import { OtherColumns } from "./other-columns";

export default function ColumnForm({ source, layout: initial, first }: ColumnChooserProps) {
  const { setOpen } = usePopover();
  const { data: choices, error } = useFetch<readonly ColumnChoice[]>(source);
  const [layout, setLayout] = useState(initial);
  const [search, setSearch] = useState("");
  if (error) return <Notice variant="destructive">{error.message}</Notice>;
  if (!choices) return <SkeletonLines count={9} />;

  const labels = new Map(choices.map((choice) => [choice.id, choice.label]));
  const chosen = layout.map(({ id }) => id);
  // A column that stays keeps its width and pin.
  const setChosen = (ids: readonly string[]) =>
    setLayout(ids.map((id) => layout.find((column) => column.id === id) ?? { id }));
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
    navigate(addressWith("cols", printColumns(inTableOrder(layout))));
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
        aria-label={t("search")}
        placeholder={t("add")}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <OtherColumns choices={others} shown={found.length - others.length} add={add} />
      <div className="flex justify-between gap-2 border-t pt-3">
        <Button variant="ghost" size="sm" onClick={() => setLayout(first.map((id) => ({ id })))}>
          {t("reset")}
        </Button>
        <Button type="submit" size="sm" disabled={chosen.length === 0}>
          {t("apply")}
        </Button>
      </div>
    </form>
  );
}
