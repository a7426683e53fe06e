import { t } from "@/messages/filter-words";

/** What a filter says in words, or that it excludes this. */
export function notIf(exclude: boolean, words: string): string {
  return exclude ? t("notThese", { words }) : words;
}
