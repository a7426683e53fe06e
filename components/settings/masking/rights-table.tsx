import { Checkbox } from "@/components/ui/checkbox";
import { t } from "@/messages/settings-masking";
import type { Refused } from "../form-dialog";
import { initiallyChecked } from "../initial-value";

/** A column of boxes, one for each kind of value. */
export type TickedColumn = {
  label: string;
  field(kind: string): string;
  isTicked(kind: string): boolean;
};

type Props = {
  title: string;
  description: string;
  kinds: readonly { name: string; label: string; hint: string }[];
  groups: readonly { label: string; columns: readonly TickedColumn[] }[];
  refused: Refused;
};

/** Kinds of values in rows, and what is chosen for each in columns of boxes. */
export function RightsTable({ title, description, kinds, groups, refused }: Props) {
  const columns = groups.flatMap((group) =>
    group.columns.map((column) => ({ ...column, group: group.label })),
  );
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">{title}</legend>
      <p className="max-w-prose text-pretty text-muted-foreground text-sm">{description}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard */}
      <section aria-label={title} tabIndex={0} className="overflow-x-auto rounded-md border">
        <table className="w-full text-sm">
          <thead className="border-b bg-muted/50 text-muted-foreground text-xs">
            <tr>
              <td className="px-3 pt-2" />
              {groups.map(({ label, columns: { length } }) =>
                label === "" ? (
                  <td key={label} colSpan={length} />
                ) : (
                  <th
                    key={label}
                    colSpan={length}
                    scope="colgroup"
                    className="px-2 pt-2 text-center font-medium"
                  >
                    {label}
                  </th>
                ),
              )}
            </tr>
            <tr>
              <th scope="col" className="px-3 pb-2 text-left font-medium">
                {t("kind")}
              </th>
              {columns.map(({ group, label }) => (
                <th key={group + label} scope="col" className="px-2 pb-2 text-center font-medium">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {kinds.map(({ name, label, hint }) => (
              <tr key={name}>
                <th scope="row" className="min-w-52 px-3 py-2 text-left font-normal">
                  {label}
                  <span className="block text-muted-foreground text-xs">{hint}</span>
                </th>
                {columns.map((column) => (
                  <td key={column.group + column.label} className="px-2 text-center align-middle">
                    <Checkbox
                      name={column.field(name)}
                      aria-label={[label, column.group, column.label].filter(Boolean).join(", ")}
                      defaultChecked={initiallyChecked(refused, column.field(name), column.isTicked(name))}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </fieldset>
  );
}
