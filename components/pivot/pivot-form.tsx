import { SubmittingSelect } from "@/components/forms/submitting-select";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import type { Choice } from "@/lib/sessions/pivot/titles";
import { t } from "@/messages/pivot";

type Props = {
  path: string;
  rest: readonly (readonly [string, string])[];
  axes: readonly Choice[];
  measures: readonly Choice[];
  chosen: { rows: string; by: string; show: string };
};

/** Without JavaScript a button sends the form, and hidden fields keep the rest of the view. */
export function PivotForm({ path, rest, axes, measures, chosen }: Props) {
  const select = (name: keyof typeof chosen, label: string, choices: readonly Choice[]) => (
    <div className="flex min-w-0 items-center gap-1.5 max-sm:w-full">
      <Label htmlFor={`pivot-${name}`} className="font-normal text-muted-foreground text-xs max-sm:w-16">
        {label}
      </Label>
      <SubmittingSelect
        id={`pivot-${name}`}
        key={chosen[name]}
        name={name}
        defaultValue={chosen[name]}
        className="sm:w-48"
      >
        {choices.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </SubmittingSelect>
    </div>
  );
  return (
    <form
      action={path}
      data-page-form
      data-print="hide"
      className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1.5 max-sm:w-full"
    >
      {rest.map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      {select("rows", t("rows"), axes)}
      {select("by", t("columns"), [{ value: "", label: t("none") }, ...axes])}
      {select("show", t("show"), measures)}
      <noscript>
        <Button type="submit" variant="outline">
          {t("show")}
        </Button>
      </noscript>
    </form>
  );
}
