"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useTransition } from "react";
import { SearchIcon } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { MAX_VALUE_LENGTH } from "@/lib/grid/grammar/query-string";
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
  const router = useRouter();
  const [pending, start] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get("q") ?? "").trim();
    start(() => router.push(addressWith("q", wanted === "" ? null : wanted)));
  };
  return (
    <search className="min-w-40 flex-1 sm:max-w-md">
      <form action={path} onSubmit={submit} className="relative">
        {rest.map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-muted-foreground">
          {pending ? <Spinner /> : <SearchIcon />}
        </span>
        <Input
          key={q}
          type="search"
          name="q"
          defaultValue={q}
          maxLength={MAX_VALUE_LENGTH}
          enterKeyHint="search"
          aria-label="Search conversations"
          aria-keyshortcuts="/"
          placeholder="Search conversations"
          className="pl-8"
          data-search-box
        />
      </form>
    </search>
  );
}
