import type { ComponentProps } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { AddPasskey } from "@/components/passkeys/passkey-forms";
import { PasskeyTable } from "@/components/passkeys/passkey-table";
import { ProfileSection } from "./profile-section";

type Props = ComponentProps<typeof PasskeyTable> & { ask: FormAction; add: FormAction };

export function PasskeySection({ ask, add, ...table }: Props) {
  return (
    <ProfileSection
      id="passkeys"
      title="Passkeys"
      description="A passkey signs you in without the password: your device asks for your finger, your face or a PIN. With the password it is a second factor."
      actions={<AddPasskey ask={ask} action={add} />}
    >
      {table.passkeys.length > 0 && <PasskeyTable {...table} />}
    </ProfileSection>
  );
}
