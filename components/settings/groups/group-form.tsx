"use client";

import { CheckboxChoice } from "@/components/forms/choice";
import { FormField } from "@/components/forms/form-field";
import { FieldLegend, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { t } from "@/messages/settings-groups";
import { CheckList } from "../check-list";
import { FormDialog, type FormDialogProps, type Refused } from "../form-dialog";
import { initiallyChecked, initialValue } from "../initial-value";
import { NameField } from "../name-field";

export type GroupValues = {
  name: string;
  externalId: string | null;
  operatorIds: readonly number[];
  queueLimit: number | null;
  acceptTimeoutSeconds: number;
  queueTimeoutSeconds: number | null;
  offlineReturnMinutes: number | null;
  waitingWarningSeconds: number | null;
  waitingLimitSeconds: number | null;
  requiresResult: boolean;
  requiresTags: boolean;
  requiredParameters: readonly string[];
};

type Props = Pick<FormDialogProps, "trigger" | "title" | "submit" | "action" | "hidden"> & {
  group: GroupValues;
  operators: readonly { id: number; name: string }[];
};

const limits = [
  { name: "queueLimit", required: false },
  { name: "acceptTimeoutSeconds", required: true },
  { name: "queueTimeoutSeconds", required: false },
  { name: "offlineReturnMinutes", required: false },
  { name: "waitingWarningSeconds", required: false },
  { name: "waitingLimitSeconds", required: false },
] as const;

export function GroupForm({ group, operators, ...dialog }: Props) {
  return (
    <FormDialog
      {...dialog}
      fields={(refused) => (
        <>
          <NameField refused={refused} value={group.name} maxLength={MAX_NAME_LENGTH} autoFocus />
          <Limits refused={refused} group={group} />
          <CheckList
            label={t("operators")}
            name="operatorIds"
            items={operators}
            checked={(id) =>
              initiallyChecked(refused, `operatorIds[${id}]`, group.operatorIds.includes(Number(id)))
            }
            empty={t("noOperators")}
            error={refused?.fields?.operatorIds}
          />
          <Required refused={refused} group={group} />
          <FormField
            label={t("externalId")}
            name="externalId"
            error={refused?.fields?.externalId}
            hint={t("externalIdHint")}
          >
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                defaultValue={initialValue(refused, "externalId", group.externalId)}
              />
            )}
          </FormField>
        </>
      )}
    />
  );
}

/** What after-call work must provide. */
function Required({ refused, group }: { refused: Refused; group: GroupValues }) {
  return (
    <FieldSet>
      <FieldLegend>{t("required")}</FieldLegend>
      <CheckboxChoice
        name="requiresResult"
        defaultChecked={initiallyChecked(refused, "requiresResult", group.requiresResult)}
      >
        {t("requiredResult")}
      </CheckboxChoice>
      <CheckboxChoice
        name="requiresTags"
        defaultChecked={initiallyChecked(refused, "requiresTags", group.requiresTags)}
      >
        {t("requiredTag")}
      </CheckboxChoice>
      <FormField
        label={t("parameters")}
        name="requiredParameters"
        error={refused?.fields?.requiredParameters}
        hint={t("parametersHint")}
      >
        {(control) => (
          <Input
            {...control}
            defaultValue={initialValue(refused, "requiredParameters", group.requiredParameters.join(", "))}
          />
        )}
      </FormField>
    </FieldSet>
  );
}

function Limits({ refused, group }: { refused: Refused; group: GroupValues }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {limits.map(({ name, required }) => (
        <FormField
          key={name}
          label={t(`limit.${name}`)}
          name={name}
          hint={t(`limitHint.${name}`)}
          required={required}
          error={refused?.fields?.[name]}
        >
          {(control) => (
            <Input {...control} inputMode="numeric" defaultValue={initialValue(refused, name, group[name])} />
          )}
        </FormField>
      ))}
    </div>
  );
}
