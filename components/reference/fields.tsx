import { type Field, fieldsOf } from "@/lib/api/fields";
import type { Schema } from "@/lib/api/schemas";
import { t } from "@/messages/api-page";
import { fieldText } from "./reference-text";

/** `name` is that of a schema or a topic. */
export function Fields({ schema, name }: { schema: Schema; name: string }) {
  const fields = fieldsOf(schema);
  if (fields.length === 0) return null;
  return (
    <dl aria-label={t("fieldsOf", { name })} className="divide-y rounded-lg border bg-card">
      {fields.map((field, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two shapes of one object may have a field of the same name
        <div key={index} className="grid gap-x-4 gap-y-0.5 px-3 py-1.5 sm:grid-cols-[15rem_1fr]">
          <dt className="min-w-0">
            <code className="wrap-anywhere font-mono text-xs">{field.path}</code>
            {field.required && <Required />}
          </dt>
          <dd className="min-w-0">
            <FieldType field={field} />
            <span className="text-muted-foreground">{fieldText(name, field)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FieldType({ field: { type, refs } }: { field: Field }) {
  const [name] = refs;
  const [before = "", after = ""] = name ? type.split(name) : [type];
  return (
    <span className="wrap-anywhere block text-xs">
      {before}
      {name && <SchemaLink name={name} />}
      {after}
    </span>
  );
}

export function Required() {
  return <span className="ml-1.5 text-destructive text-xs">{t("required")}</span>;
}

export function SchemaLink({ name }: { name: string }) {
  return (
    <a href={`#${name}`} translate="no" className="text-primary underline underline-offset-2">
      {name}
    </a>
  );
}
