import { useState } from "react";
import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { expiries, UNTIL_A_DAY } from "@/lib/bans/expiry";
import { MAX_REASON_LENGTH } from "@/lib/bans/reason-length";
import { t } from "@/messages/bans";
import type { RefusedBan } from "./use-ban-action";

export function BanTerms({ refused }: { refused: RefusedBan | null }) {
  const { fields, values } = refused ?? {};
  const [expires, setExpires] = useState(values?.expires ?? "1d");
  return (
    <>
      <FormField label={t("reason")} name="reason" required error={fields?.reason} hint={t("reasonHint")}>
        {(control) => (
          <Textarea
            {...control}
            dir="auto"
            rows={2}
            // Twice the limit, which the server applies after cleaning the text.
            maxLength={2 * MAX_REASON_LENGTH}
            defaultValue={values?.reason}
          />
        )}
      </FormField>
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField
          label={t("duration")}
          name="expires"
          error={expires === UNTIL_A_DAY ? undefined : fields?.expires}
        >
          {(control) => (
            <NativeSelect
              {...control}
              defaultValue={expires}
              onChange={(event) => setExpires(event.target.value)}
            >
              <SelectOptions of={expiries} label={({ label }) => label} />
              <option value={UNTIL_A_DAY}>{t("untilDate")}</option>
            </NativeSelect>
          )}
        </FormField>
        {expires === UNTIL_A_DAY && (
          <FormField label={t("lastDay")} name="until" required error={fields?.expires}>
            {(control) => <Input {...control} type="date" defaultValue={values?.until} />}
          </FormField>
        )}
      </div>
    </>
  );
}
