"use client";

import type { FormEvent, KeyboardEvent } from "react";
import { navigate } from "@/components/navigation/navigate";
import { SearchIcon } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { MAX_VALUE_LENGTH } from "@/lib/grid/grammar/query-string";
import { t } from "@/messages/filter-chips";
import { addressWith } from "./address";

/** Content search. Without JavaScript, hidden fields keep the rest of the view. */
export function SearchBox({
  q,
  path,
  rest,
}: {
  q: string;
  path: string;
  rest: readonly (readonly [string, string])[];
}) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get("q") ?? "").trim();
    navigate(addressWith("q", wanted === "" ? null : wanted));
  };
  return (
    <search className="min-w-32 flex-1 sm:min-w-40 sm:max-w-md">
      <form action={path} onSubmit={submit} className="relative">
        {rest.map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-muted-foreground">
          <SearchIcon />
        </span>
        <Input
          key={q}
          type="search"
          name="q"
          defaultValue={q}
          maxLength={MAX_VALUE_LENGTH}
          onKeyDown={toFirstRow}
          enterKeyHint="search"
          aria-label={t("searchConversations")}
          aria-keyshortcuts="/"
          placeholder={t("searchConversations")}
          className="pl-8"
          data-search-box
        />
      </form>
    </search>
  );
}

function toFirstRow(event: KeyboardEvent): void {
  if (event.key !== "ArrowDown") return;
  event.preventDefault();
  document.querySelector<HTMLElement>("[data-row-link]")?.focus();
}
