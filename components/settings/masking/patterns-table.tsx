import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import type { FormAction } from "@/components/forms/form-action";
import { Badge } from "@/components/ui/badge";
import type { Pattern } from "@/lib/masking/patterns/list";
import { t } from "@/messages/settings-masking";
import { ActionsCell, FactCell, NameCell, SettingsRow, SettingsTable } from "../settings-table";
import { PatternDialog } from "./pattern-dialog";

type Props = { patterns: readonly Pattern[] } & Record<"preview" | "turn" | "remove", FormAction>;

export function PatternsTable({ patterns, preview, turn, remove }: Props) {
  return (
    <SettingsTable label={t("ownPatterns")} columns={[t("name"), t("pattern"), t("state")]}>
      {patterns.map((pattern) => (
        <SettingsRow key={pattern.id} muted={!pattern.active}>
          <NameCell name={pattern.name} />
          <FactCell label={t("pattern")}>
            <code dir="ltr" className="text-xs">
              {pattern.pattern}
            </code>
          </FactCell>
          <FactCell label={t("state")}>
            <Badge variant={pattern.active ? "success" : "secondary"}>
              {pattern.active ? t("on") : t("off")}
            </Badge>
          </FactCell>
          <ActionsCell>
            <PatternDialog pattern={pattern} preview={preview} turn={turn} />
            <ConfirmDialog
              verb={t("delete")}
              accessibleName={t("deleteName", { name: pattern.name })}
              id={pattern.id}
              title={t("confirmDelete", { name: pattern.name })}
              description={t("deleteNote")}
              action={remove}
            />
          </ActionsCell>
        </SettingsRow>
      ))}
    </SettingsTable>
  );
}
