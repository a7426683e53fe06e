import type { ComponentProps } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { AddPasskey } from "@/components/passkeys/passkey-forms";
import { PasskeyTable } from "@/components/passkeys/passkey-table";
import { t } from "@/messages/profile";
import { ProfileSection } from "./profile-section";

type Props = ComponentProps<typeof PasskeyTable> & { ask: FormAction; add: FormAction };

export function PasskeySection({ ask, add, ...table }: Props) {
  return (
    <ProfileSection
      id="passkeys"
      title={t("passkeys")}
      description={t("passkeysNote")}
      actions={<AddPasskey ask={ask} action={add} />}
    >
      {table.passkeys.length > 0 && <PasskeyTable {...table} />}
    </ProfileSection>
  );
}
