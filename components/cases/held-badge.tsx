import { Badge } from "@/components/ui/badge";
import { CaseIcon } from "@/components/ui/object-icons";
import { tooltip } from "@/components/ui/tooltip";
import { t } from "@/messages/holds";

/** Says which open cases hold a session. `names` is missing for who may not know it. */
export function HeldBadge({ names }: { names: readonly string[] | undefined }) {
  const [first] = names ?? [];
  if (!names || first === undefined) return null;
  const text =
    names.length === 1 ? t("heldByCase", { name: first }) : t("heldByCases", { count: names.length });
  return (
    <Badge variant="violet" className="min-w-0 shrink" {...tooltip(names.join(", "))}>
      <CaseIcon className="size-3 shrink-0" />
      <span className="truncate" dir="auto">
        {text}
      </span>
    </Badge>
  );
}
