import { useActionState } from "react";
import { FormField } from "@/components/forms/form-field";
import { numbered } from "@/components/forms/numbered";
import { storeDraft, useDraft } from "@/components/forms/use-draft";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { useSuccess } from "@/components/forms/use-success";
import { Notice } from "@/components/notice";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { t } from "@/messages/desk";
import type { ConcludeProps } from "./desk-props";

/** After-call work: result, tags, a note, and what the group requires besides. What is typed survives leaving the page. */
export default function ConcludePane({ id, draft, conclude, rules, has }: ConcludeProps) {
  const [result, send] = useActionState(conclude, null);
  const refused = result && !result.ok ? result : null;
  const form = useFirstInvalid(refused);
  const error = (field: string) => refused?.fields?.[field];
  const entered = (field: string) => refused?.values?.[field];
  useSuccess(result, () => {
    for (const name of ["result", "tags", "note", ...rules.parameters]) storeDraft(`${draft}-${name}`, "");
  });
  return (
    <form ref={form} action={send} noValidate className="flex flex-col gap-2">
      <input type="hidden" name="sessionId" value={id} />
      <div className="grid gap-2 @md/panel:grid-cols-2">
        <DraftField
          draft={`${draft}-result`}
          label={t("result")}
          name="result"
          initial={has.result ?? ""}
          entered={entered("result")}
          required={rules.result}
          error={error("result")}
          placeholder={t("resultExample")}
        />
        <DraftField
          draft={`${draft}-tags`}
          label={t("tags")}
          name="tags"
          entered={entered("tags")}
          required={rules.tags && has.tags.length === 0}
          hint={has.tags.length > 0 ? t("hasTags", { tags: has.tags.join(", ") }) : undefined}
          error={error("tags")}
          placeholder={t("tagsHint")}
        />
        {rules.parameters.map((name, index) => (
          <div key={name}>
            <input type="hidden" name="parameterNames" value={name} />
            <DraftField
              draft={`${draft}-${name}`}
              label={name}
              name="parameterValues"
              initial={has.parameters[name] ?? ""}
              entered={entered(numbered("parameterValues", index))}
              required
              error={error(`parameter ${name}`)}
            />
          </div>
        ))}
        <DraftField
          draft={`${draft}-note`}
          label={t("note")}
          name="note"
          entered={entered("note")}
          error={error("note")}
        />
      </div>
      {refused && !refused.fields && <Notice variant="destructive">{refused.error}</Notice>}
      <div className="flex items-center justify-end gap-2">
        <span className="mr-auto text-muted-foreground text-xs">{t("ended")}</span>
        <SubmitButton size="sm">{t("conclude")}</SubmitButton>
      </div>
    </form>
  );
}

type DraftFieldProps = {
  draft: string;
  label: string;
  name: string;
  initial?: string;
  entered?: string;
  required?: boolean;
  hint?: string;
  error?: string | string[];
  placeholder?: string;
};

function DraftField({ draft, label, name, initial = "", entered, placeholder, ...rest }: DraftFieldProps) {
  const [text, setText, field] = useDraft<HTMLInputElement>(draft, initial, entered);
  return (
    <FormField label={label} name={name} {...rest}>
      {(control) => (
        <Input
          {...control}
          ref={field}
          dir="auto"
          value={text}
          placeholder={placeholder}
          onChange={(event) => setText(event.target.value)}
        />
      )}
    </FormField>
  );
}
