"use client";

import { Fragment } from "react";
import { CheckboxChoice } from "@/components/forms/choice";
import type { FormAction } from "@/components/forms/form-action";
import { FormField } from "@/components/forms/form-field";
import { useAttempts } from "@/components/forms/use-attempts";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { Notice } from "@/components/notice";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import type { Tenant } from "@/lib/actor";
import { NAME_LENGTH } from "@/lib/tenants/name-length";
import { t } from "@/messages/settings-company";
import type { Refused } from "../form-dialog";
import { initiallyChecked, initialValue } from "../initial-value";
import { NameField } from "../name-field";
import { SecondFactorField } from "./second-factor-field";
import { ZoneField } from "./zone-field";

type Props = {
  action: FormAction;
  tenant: Tenant;
  version: string;
  zones: readonly string[];
  countries: readonly { id: string; name: string }[];
};

export function CompanyForm({ action, version, ...fields }: Props) {
  const { attempt, result, send } = useAttempts(action, ({ message }) => toast.success(message ?? t("done")));
  const refused = result?.ok === false ? result : null;
  const form = useFirstInvalid(refused);
  return (
    <form ref={form} action={send} noValidate className="flex max-w-xl flex-col gap-5">
      <input type="hidden" name="version" value={version} />
      <Fragment key={attempt}>
        <Fields {...fields} refused={refused} />
      </Fragment>
      {refused && !refused.fields && <Notice variant="destructive">{refused.error}</Notice>}
      <SubmitButton className="self-start">{t("save")}</SubmitButton>
    </form>
  );
}

function Fields({
  tenant,
  zones,
  countries,
  refused,
}: Omit<Props, "action" | "version"> & { refused: Refused }) {
  return (
    <>
      <NameField
        refused={refused}
        value={tenant.name}
        maxLength={NAME_LENGTH}
        hint={t("nameHint", { slug: tenant.slug })}
      />
      <ZoneField refused={refused} stored={tenant.zone} zones={zones} />
      <FormField label={t("country")} name="country" error={refused?.fields?.country} hint={t("countryHint")}>
        {(control) => (
          <NativeSelect {...control} defaultValue={initialValue(refused, "country", tenant.country)}>
            <option value="">{t("noCountry")}</option>
            <SelectOptions of={countries} label={({ name }) => name} />
          </NativeSelect>
        )}
      </FormField>
      <CheckboxChoice
        name="operatorsMayBan"
        defaultChecked={initiallyChecked(refused, "operatorsMayBan", tenant.operatorsMayBan)}
        hint={t("operatorsMayBanHint")}
      >
        {t("operatorsMayBan")}
      </CheckboxChoice>
      <CheckboxChoice
        name="records"
        defaultChecked={initiallyChecked(refused, "records", tenant.records)}
        hint={t("recordsHint")}
      >
        {t("records")}
      </CheckboxChoice>
      <CheckboxChoice
        name="auditsReads"
        defaultChecked={initiallyChecked(refused, "auditsReads", tenant.auditsReads)}
        hint={t("auditsReadsHint")}
      >
        {t("auditsReads")}
      </CheckboxChoice>
      <SecondFactorField refused={refused} stored={tenant.secondFactorRoles} />
    </>
  );
}
