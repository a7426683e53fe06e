"use client";

import { t } from "@/messages/filter-chips";
import { Chip, chipBody } from "./chip";

/** The content search: a button that goes to the search box, and a link that removes it. */
export function SearchChip({ q, removeHref }: { q: string; removeHref: string }) {
  const edit = () => document.querySelector<HTMLInputElement>("[data-search-box]")?.select();
  return (
    <Chip removeHref={removeHref} removeLabel={t("removeSearch")}>
      <button type="button" onClick={edit} className={chipBody}>
        <span className="shrink-0 text-muted-foreground">{t("search")}</span>
        <span className="min-w-0 truncate font-medium" dir="auto">
          {q}
        </span>
      </button>
    </Chip>
  );
}
