import { FormField } from "@/components/forms/form-field";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { t } from "@/messages/contact-form";
import type { ContactFieldProps } from "./contact-props";

type Props = ContactFieldProps & {
  groups: readonly { id: number; name: string }[];
  /** The group of the ended session. */
  before: number | null;
};

export function ContactGroupField({ groups, before, draft, change, refused }: Props) {
  const first = groups.some(({ id }) => id === before) ? String(before) : "";
  return (
    <FormField
      label={t("group")}
      name="groupId"
      required
      error={refused?.fields?.groupId}
      hint={t("groupHint")}
    >
      {(control) => (
        <NativeSelect
          {...control}
          value={draft.groupId ?? first}
          onChange={(event) => change({ groupId: event.target.value })}
        >
          <option value="">{t("chooseGroup")}</option>
          <SelectOptions of={groups} label={({ name }) => name} />
        </NativeSelect>
      )}
    </FormField>
  );
}
