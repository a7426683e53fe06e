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
  const { attempt, result, send } = useAttempts(action, ({ message }) => toast.success(message ?? "Done"));
  const refused = result?.ok === false ? result : null;
  const form = useFirstInvalid(refused);
  return (
    <form ref={form} action={send} noValidate className="flex max-w-xl flex-col gap-5">
      <input type="hidden" name="version" value={version} />
      <Fragment key={attempt}>
        <Fields {...fields} refused={refused} />
      </Fragment>
      {refused && !refused.fields && <Notice variant="destructive">{refused.error}</Notice>}
      <SubmitButton className="self-start">Save</SubmitButton>
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
        hint={`Shown to your users and to people who open a share link. The address stays /${tenant.slug}.`}
      />
      <ZoneField refused={refused} stored={tenant.zone} zones={zones} />
      <FormField
        label="Country"
        name="country"
        error={refused?.fields?.country}
        hint="Phone numbers written without a country code are read as numbers of this country, in filters and in bans."
      >
        {(control) => (
          <NativeSelect {...control} defaultValue={initialValue(refused, "country", tenant.country)}>
            <option value="">Not set</option>
            <SelectOptions of={countries} label={({ name }) => name} />
          </NativeSelect>
        )}
      </FormField>
      <CheckboxChoice
        name="operatorsMayBan"
        defaultChecked={initiallyChecked(refused, "operatorsMayBan", tenant.operatorsMayBan)}
        hint="The clients of sessions they took part in. Admins and supervisors can always ban."
      >
        Operators may ban clients
      </CheckboxChoice>
      <CheckboxChoice
        name="records"
        defaultChecked={initiallyChecked(refused, "records", tenant.records)}
        hint="Every session has a Recordings tab. Without it, only sessions that have recordings do."
      >
        Sessions are recorded
      </CheckboxChoice>
      <CheckboxChoice
        name="auditsReads"
        defaultChecked={initiallyChecked(refused, "auditsReads", tenant.auditsReads)}
        hint="The audit says who opened which session, once in ten minutes. Also of other systems that read one through the API."
      >
        Reading sessions is recorded
      </CheckboxChoice>
      <SecondFactorField refused={refused} stored={tenant.secondFactorRoles} />
    </>
  );
}
