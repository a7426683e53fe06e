import { useState } from "react";
import type { ColumnChoice } from "@/components/columns/column-choice";
import { columnsLike } from "@/components/columns/columns-like";
import { Notice } from "@/components/notice";
import { Command, type CommandItem } from "@/components/ui/command";
import { useFetch } from "@/components/use-fetch";
import type { Suggestion } from "@/lib/lists/suggestions/suggestion";
import { t } from "@/messages/filter-forms";
import type { AddFilterProps } from "./add-filter-props";

type Found = CommandItem & ({ column: ColumnChoice } | { column?: undefined; filter: Suggestion });

const MAX_COLUMNS = 100;

/**
 * Finds columns, and filters by what is typed: a value such as `WhatsApp`, or a column and a value such as `duration 5m..`.
 * Commas separate several; each but the last stands for the first filter found for it.
 */
export function FilterSearch({
  columnsPath,
  suggestionsPath,
  examples,
  apply,
  openForm,
}: {
  columnsPath: string;
  suggestionsPath: string;
  examples: AddFilterProps["examples"];
  apply: (filters: readonly Suggestion[]) => void;
  openForm: (column: ColumnChoice) => void;
}) {
  const [text, setText] = useState("");
  const columns = useFetch<readonly ColumnChoice[]>(columnsPath);
  const typed = text.trim();
  const suggestions = useFetch<readonly (readonly Suggestion[])[]>(
    typed === "" ? null : `${suggestionsPath}?text=${encodeURIComponent(typed)}`,
    { debounce: 120, keepData: true },
  );
  const error = columns.error ?? suggestions.error;
  const pieces = text.split(",");
  const several = pieces.length > 1;
  // The field is there before the columns are, so that nothing typed is lost.
  const loading = columns.status === "loading" || suggestions.status === "loading";
  const data = typed === "" ? [] : (suggestions.data ?? []);
  const before = data.slice(0, -1).map(([first]) => first);
  const missing = loading ? undefined : pieces.find((_, index) => index in before && !before[index]);
  const filtering = (columns.data ?? []).filter(({ filters }) => filters);
  const matching = several ? [] : columnsLike(filtering, text);
  const values = (data.at(-1) ?? []).map(foundFilter);
  const items: Found[] =
    missing === undefined
      ? [...matching.slice(0, MAX_COLUMNS).map((column) => foundColumn(column, typed)), ...values]
      : [];
  const unknown = (missing ?? pieces.at(-1) ?? "").trim();
  const isColumn = several && columnsLike(filtering, unknown).length > 0;
  const pick = (found: Found) => {
    if (found.column) return openForm(found.column);
    apply([...before.filter((filter) => filter !== undefined), found.filter]);
  };
  return (
    <>
      {error && <Notice variant="destructive">{error.message}</Notice>}
      <Command
        label={t("filterBy")}
        placeholder={t("columnOrValue", { value: examples.value })}
        text={text}
        onTextChange={setText}
        items={items}
        loading={loading && matching.length === 0}
        onPick={pick}
        empty={error ? null : isColumn ? t("needsValue", { unknown }) : t("nothingFound", { unknown })}
        className="max-h-80"
      />
      {several && before.some(Boolean) && (
        <p className="text-muted-foreground text-xs">
          {t("with", {
            filters: before.map((filter) => filter && `${filter.label}: ${filter.words}`).join(", "),
          })}
        </p>
      )}
      <p className="border-t pt-2 text-muted-foreground text-xs">
        {t("severalHint", { several: examples.several })}
      </p>
    </>
  );
}

function foundColumn(column: ColumnChoice, typed: string): Found {
  const { id, label, section } = column;
  return { id, label, group: typed === "" ? section : t("columns"), column };
}

function foundFilter(filter: Suggestion): Found {
  const { column, label, words, written } = filter;
  return {
    id: `${column} ${written}`,
    group: t("values"),
    label: (
      <>
        <span className="text-muted-foreground">{label}</span> {words}
      </>
    ),
    filter,
  };
}
