import { useState } from "react";
import { FormField } from "@/components/forms/form-field";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { t } from "@/messages/webhook-forms";
import type { Refused } from "../form-dialog";
import { initialValue } from "../initial-value";

/** `brings`: the channels or channel accounts whose replies the webhook brings to clients; all if empty; null when it brings none. */
export function WebhookBridge({ brings, refused }: { brings: readonly string[] | null; refused: Refused }) {
  const stored = brings === null ? "none" : brings.length === 0 ? "all" : "some";
  const [chosen, setChosen] = useState(initialValue(refused, "brings", stored));
  return (
    <>
      <FormField label={t("brings")} name="brings" error={refused?.fields?.brings} hint={t("bringsHint")}>
        {(control) => (
          <NativeSelect {...control} value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="none">{t("bringsNone")}</option>
            <option value="all">{t("bringsAll")}</option>
            <option value="some">{t("bringsSome")}</option>
          </NativeSelect>
        )}
      </FormField>
      {chosen === "some" && (
        <FormField
          label={t("bringsFor")}
          name="bringsFor"
          required
          error={refused?.fields?.bringsFor}
          hint={t("bringsForHint")}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              dir="auto"
              defaultValue={initialValue(refused, "bringsFor", brings?.join("\n"))}
            />
          )}
        </FormField>
      )}
    </>
  );
}
