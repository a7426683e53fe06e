import type { FormAction } from "@/components/forms/form-action";
import {
  ActionsCell,
  FactCell,
  NameCell,
  SettingsRow,
  SettingsTable,
} from "@/components/settings/settings-table";
import { Time } from "@/components/time/time";
import type { ListedPasskey } from "@/lib/passkeys/list";
import { t } from "@/messages/passkeys";
import { RemovePasskey, RenamePasskey } from "./passkey-forms";

type Props = { passkeys: readonly ListedPasskey[]; zone: string; rename: FormAction; remove: FormAction };

export function PasskeyTable({ passkeys, zone, rename, remove }: Props) {
  return (
    <SettingsTable label={t("passkeys")} columns={[t("name"), t("added"), t("lastUsed")]}>
      {passkeys.map(({ id, name, createdAt, usedAt }) => (
        <SettingsRow key={id}>
          <NameCell name={name} />
          <FactCell label={t("added")}>
            <Time at={createdAt} zone={zone} />
          </FactCell>
          <FactCell label={t("lastUsed")} empty={usedAt === null}>
            {usedAt && <Time at={usedAt} zone={zone} />}
          </FactCell>
          <ActionsCell>
            <RenamePasskey action={rename} id={id} name={name} />
            <RemovePasskey action={remove} id={id} name={name} />
          </ActionsCell>
        </SettingsRow>
      ))}
    </SettingsTable>
  );
}
