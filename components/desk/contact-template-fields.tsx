import { useState } from "react";
import { FormField } from "@/components/form-field";
import { Notice } from "@/components/notice";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { filledTemplate } from "@/lib/channels/template-variables";
import type { ActionResult } from "@/lib/result";
import type { ContactTemplate } from "@/lib/sessions/contact-options";

type Refused = Extract<ActionResult, { ok: false }> | null;
type Props = { templates: readonly ContactTemplate[]; refused: Refused };

/** Chooses an approved template, fills its variables in, and shows what the client will read. */
export function ContactTemplateFields({ templates, refused }: Props) {
  const [id, setId] = useState(String(templates[0]?.id ?? ""));
  const [values, setValues] = useState<Record<string, string>>({});
  const template = templates.find((each) => String(each.id) === id);
  if (templates.length === 0 || !template)
    return (
      <Notice>
        There is no approved template. An admin creates them at the channel’s vendor and synchronises them in
        the settings of the channel.
      </Notice>
    );
  return (
    <>
      <FormField
        label="Template"
        name="templateId"
        required
        error={refused?.fields?.templateId}
        hint={`Category ${template.category}: it decides what the vendor charges for the message.`}
      >
        {(control) => (
          <NativeSelect {...control} value={id} onChange={(event) => setId(event.target.value)}>
            {templates.map(({ id, name, language }) => (
              <option key={id} value={id}>
                {name} ({language})
              </option>
            ))}
          </NativeSelect>
        )}
      </FormField>
      {template.variables.map(({ key, label }) => (
        <FormField
          key={`${id} ${key}`}
          label={label}
          name={`value.${key}`}
          required
          error={refused?.fields?.[`value.${key}`]}
        >
          {(control) => (
            <Input
              {...control}
              dir="auto"
              value={values[key] ?? ""}
              onChange={(event) => setValues({ ...values, [key]: event.target.value })}
            />
          )}
        </FormField>
      ))}
      <figure className="flex flex-col gap-1">
        <figcaption className="font-medium text-xs">Preview</figcaption>
        <div
          dir="auto"
          data-slot="template-preview"
          className="max-h-48 overflow-y-auto whitespace-pre-wrap rounded-lg rounded-tr-sm border border-primary-border bg-primary-subtle px-2.5 py-1.5 text-sm wrap-anywhere"
        >
          {filledTemplate(template, values)}
          {template.buttons.length > 0 && (
            <span className="mt-1.5 flex flex-wrap gap-1.5">
              {template.buttons.map(({ label }) => (
                <span key={label} className="rounded-md border bg-card px-2 py-0.5 text-xs">
                  {label}
                </span>
              ))}
            </span>
          )}
        </div>
      </figure>
    </>
  );
}
