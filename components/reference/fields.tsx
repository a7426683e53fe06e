import { type Field, fieldsOf } from "@/lib/api/fields";
import type { Schema } from "@/lib/api/schemas";

export function Fields({ schema, label }: { schema: Schema; label: string }) {
  const fields = fieldsOf(schema);
  if (fields.length === 0) return null;
  return (
    <dl aria-label={label} className="divide-y rounded-lg border bg-card">
      {fields.map((field, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two shapes of one object may have a field of the same name
        <div key={index} className="grid gap-x-4 gap-y-0.5 px-3 py-1.5 sm:grid-cols-[15rem_1fr]">
          <dt className="min-w-0">
            <code className="wrap-anywhere font-mono text-xs">{field.path}</code>
            {field.required && <span className="ml-1.5 text-destructive text-xs">required</span>}
          </dt>
          <dd className="min-w-0">
            <FieldType field={field} />
            <span className="text-muted-foreground">{field.description}</span>
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

export function SchemaLink({ name }: { name: string }) {
  return (
    <a href={`#${name}`} className="text-primary underline underline-offset-2">
      {name}
    </a>
  );
}
