import { CheckboxChoice } from "@/components/forms/choice";
import { t } from "@/messages/settings-users";

/** The API keys that somebody has created, which end with their access; each is sent as `keep[ID]` if it must stay. */
export function KeysToEnd({ keys }: { keys: readonly { id: number; name: string; prefix: string }[] }) {
  if (keys.length === 0) return null;
  return (
    <fieldset data-slot="keys-to-end" className="mb-4 flex flex-col gap-1">
      <legend className="mb-1 text-pretty text-sm">{t("keysToEnd")}</legend>
      {keys.map(({ id, name, prefix }) => (
        <CheckboxChoice key={id} name={`keep[${id}]`} hint={`${prefix}…`}>
          <span className="wrap-anywhere">{t("keepName", { name })}</span>
        </CheckboxChoice>
      ))}
    </fieldset>
  );
}
