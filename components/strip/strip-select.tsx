"use client";

import { useEffect } from "react";
import { SubmittingSelect } from "@/components/forms/submitting-select";
import { useHydrated } from "@/components/use-hydrated";
import { t } from "@/messages/strip-controls";
import { setScriptsCookie } from "./scripts-cookie";

type Props = {
  path: string;
  rest: readonly (readonly [string, string])[];
  chosen: string;
  options: readonly { value: string; label: string }[];
};

/** Without JavaScript a button sends the form, and hidden fields keep the rest of the view. */
export function StripSelect({ path, rest, chosen, options }: Props) {
  const ready = useHydrated();
  useEffect(setScriptsCookie, []);
  return (
    <form action={path} data-page-form data-print="hide" className="flex shrink-0 items-center gap-1">
      {rest.map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <SubmittingSelect
        key={chosen}
        name="strip"
        aria-label={t("shows")}
        defaultValue={chosen}
        className="w-28 sm:w-40 [&>select]:h-6 [&>select]:text-xs [&>svg]:top-1"
      >
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SubmittingSelect>
      {!ready && (
        <noscript>
          <button type="submit" className="h-6 rounded-md border px-2 text-xs">
            {t("show")}
          </button>
        </noscript>
      )}
    </form>
  );
}
