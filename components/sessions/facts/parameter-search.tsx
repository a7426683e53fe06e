"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useTransition } from "react";
import { SearchIcon } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { t } from "@/messages/parameter-search";
import { printTab } from "../panel-tab";

const PAUSE_MS = 250;

export function ParameterSearch({ href, search }: { href: string; search: string }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const go = (text: string) => start(() => router.replace(hrefOf(href, text), { scroll: false }));
  const onInput = (event: FormEvent<HTMLInputElement>) => {
    const { value } = event.currentTarget;
    clearTimeout(timer);
    timer = setTimeout(() => go(value.trim()), PAUSE_MS);
  };
  return (
    <search className="relative">
      <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-muted-foreground">
        {pending ? <Spinner /> : <SearchIcon />}
      </span>
      <Input
        type="search"
        aria-label={t("search")}
        placeholder={t("placeholder")}
        defaultValue={search}
        onInput={onInput}
        maxLength={200}
        className="pl-8"
      />
    </search>
  );
}

// Outside the component, which may be mounted again between two key presses.
let timer: ReturnType<typeof setTimeout> | undefined;

function hrefOf(href: string, search: string): string {
  const url = new URL(href, window.location.href);
  url.searchParams.set("tab", printTab({ name: "parameters", search }));
  return url.pathname + url.search;
}
