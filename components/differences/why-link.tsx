import { LinkButton } from "@/components/ui/link-button";
import { tooltip } from "@/components/ui/tooltip";
import { printPairs } from "@/lib/grid/grammar/query-string";
import { AGAINST, type Against, printAgainst } from "@/lib/sessions/differences/against";
import { t } from "@/messages/differences";

/** The address of what differs between a list and its baseline. `path`: of the list; `query`: of its view. */
export function whyHref(path: string, query: string, against: Against = { is: "rest" }): string {
  const last = printPairs([[AGAINST, printAgainst(against)]]);
  return `${path}/why?${[query, last].filter(Boolean).join("&")}`;
}

/** The link of a list to what its sessions have more or less often than others. */
export function WhyLink({ path, query }: { path: string; query: string }) {
  return (
    <LinkButton
      href={whyHref(path, query)}
      variant="link"
      size="sm"
      className="px-1"
      data-command={t("command")}
      {...tooltip(t("hint"))}
    >
      {t("whyThese")}
    </LinkButton>
  );
}
