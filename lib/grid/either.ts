import { t } from "@/messages/either";

/** `a or b or c`; an empty text for none. */
export function eitherText(names: readonly string[]): string {
  const [first = "", ...others] = names;
  return others.reduce((before, second) => t("either", { first: before, second }), first);
}
