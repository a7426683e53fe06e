import type { Field } from "@/lib/api/fields";

/** The fields of an object, those of objects in it below them. */
export function FieldList({ fields }: { fields: readonly Field[] }) {
  return (
    <ul className="divide-y">
      {fields.map((field) => (
        <li key={field.name} className="py-1.5">
          <div className="grid gap-x-4 sm:grid-cols-[12rem_14rem_1fr]">
            <span className="wrap-anywhere font-medium font-mono text-xs leading-5">
              {field.name}
              {field.required && <span className="ml-2 font-normal font-sans text-danger">required</span>}
            </span>
            <span className="wrap-anywhere text-muted text-xs leading-5">{field.type}</span>
            {field.description && <span className="text-muted">{field.description}</span>}
          </div>
          {field.fields.length > 0 && (
            <div className="mt-1 border-l-2 pl-3">
              <FieldList fields={field.fields} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
