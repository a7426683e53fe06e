import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import type { FormAction } from "@/components/forms/form-action";
import { Badge } from "@/components/ui/badge";
import type { Pattern } from "@/lib/masking/patterns/list";
import { ActionsCell, FactCell, NameCell, SettingsRow, SettingsTable } from "../settings-table";
import { PatternDialog } from "./pattern-dialog";

type Props = { patterns: readonly Pattern[] } & Record<"preview" | "turn" | "remove", FormAction>;

export function PatternsTable({ patterns, preview, turn, remove }: Props) {
  return (
    <SettingsTable label="Own patterns" columns={["Name", "Pattern", "State"]}>
      {patterns.map((pattern) => (
        <SettingsRow key={pattern.id} muted={!pattern.active}>
          <NameCell name={pattern.name} />
          <FactCell label="Pattern">
            <code dir="ltr" className="text-xs">
              {pattern.pattern}
            </code>
          </FactCell>
          <FactCell label="State">
            <Badge variant={pattern.active ? "success" : "secondary"}>{pattern.active ? "On" : "Off"}</Badge>
          </FactCell>
          <ActionsCell>
            <PatternDialog pattern={pattern} preview={preview} turn={turn} />
            <ConfirmDialog
              verb="Delete"
              accessibleName={`Delete ${pattern.name}`}
              id={pattern.id}
              title={`Delete ${pattern.name}?`}
              description="What it has masked stays masked, and can still be unmasked."
              action={remove}
            />
          </ActionsCell>
        </SettingsRow>
      ))}
    </SettingsTable>
  );
}
