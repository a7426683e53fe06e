import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { AGAINST, type Against, printAgainst } from "@/lib/sessions/differences/against";
import type { ComparedView } from "@/lib/sessions/differences/sides";
import { t } from "@/messages/differences";

type Props = {
  path: string;
  /** The keys and values of the list. */
  list: readonly (readonly [string, string])[];
  against: Against;
  views: readonly ComparedView[];
};

/** What the sessions are compared with. A form, so that it works without JavaScript. */
export function AgainstForm({ path, list, against, views }: Props) {
  const chosen = printAgainst(against);
  return (
    <form action={path} data-page-form className="flex max-w-full flex-wrap items-center gap-2">
      {list.map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <label htmlFor="against" className="text-muted-foreground text-sm max-sm:w-full">
        {t("compareWith")}
      </label>
      <NativeSelect key={chosen} id="against" name={AGAINST} defaultValue={chosen} className="w-56">
        <option value="rest">{t("rest")}</option>
        <option value="before">{t("before")}</option>
        {views.length > 0 && (
          <optgroup label={t("savedViews")}>
            {views.map(({ id, name }) => (
              <option key={id} value={printAgainst({ is: "view", id })}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
      </NativeSelect>
      <Button type="submit" variant="outline">
        {t("compare")}
      </Button>
    </form>
  );
}
