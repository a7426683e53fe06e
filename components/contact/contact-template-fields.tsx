import { FormField } from "@/components/forms/form-field";
import { Notice } from "@/components/notice";
import { Input } from "@/components/ui/input";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { filledTemplate } from "@/lib/channels/templates/variables";
import type { ContactTemplate } from "@/lib/sessions/contact/options";
import { t } from "@/messages/contact-form";
import type { ContactDraft } from "./contact-draft";
import type { ContactFieldProps } from "./contact-props";

type Props = ContactFieldProps & { templates: readonly ContactTemplate[] };

/** The first until one is chosen. Undefined when the chosen one is not approved any more, so that no other is sent instead of it. */
export function chosenTemplate(
  templates: readonly ContactTemplate[],
  { templateId }: ContactDraft,
): ContactTemplate | undefined {
  return templateId === null ? templates[0] : templates.find(({ id }) => String(id) === templateId);
}

/** Chooses an approved template, fills its variables in, and shows what the client will read. */
export function ContactTemplateFields({ templates, draft, change, refused }: Props) {
  const template = chosenTemplate(templates, draft);
  if (templates.length === 0) return <Notice>{t("noTemplate")}</Notice>;
  const id = template ? String(template.id) : "";
  const gone = t("templateGone");
  // Another template has nothing to do with what was wrong with this one.
  const problems = refused?.values?.templateId === id ? refused.fields : undefined;
  return (
    <>
      <FormField
        label={t("template")}
        name="templateId"
        required
        error={template ? problems?.templateId : gone}
        hint={template && t("category", { category: template.category })}
      >
        {(control) => (
          <NativeSelect
            {...control}
            value={id}
            onChange={(event) => change({ templateId: event.target.value })}
          >
            {!template && <option value="">{t("chooseTemplate")}</option>}
            <SelectOptions of={templates} label={({ name, language }) => `${name} (${language})`} />
          </NativeSelect>
        )}
      </FormField>
      {template && (
        <TemplateValues
          key={id}
          template={template}
          problems={problems}
          values={draft.values[id] ?? {}}
          change={(values) => change({ templateId: id, values: { ...draft.values, [id]: values } })}
        />
      )}
    </>
  );
}

type Values = Readonly<Record<string, string>>;
type ValuesProps = {
  template: ContactTemplate;
  problems: Values | undefined;
  values: Values;
  change: (values: Values) => void;
};

function TemplateValues({ template, problems, values, change }: ValuesProps) {
  return (
    <>
      {template.variables.map(({ key, label }) => (
        <FormField key={key} label={label} name={`value.${key}`} required error={problems?.[`value.${key}`]}>
          {(control) => (
            <Input
              {...control}
              dir="auto"
              value={values[key] ?? ""}
              onChange={(event) => change({ ...values, [key]: event.target.value })}
            />
          )}
        </FormField>
      ))}
      <figure className="flex flex-col gap-1">
        <figcaption className="font-medium text-xs">{t("preview")}</figcaption>
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
