import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { t } from "@/messages/bans";
import type { AddBanProps } from "./ban-props";
import type { RefusedBan } from "./use-ban-action";

export const IDENTITY = "identity";

export type Target = { scope: string; value: string; channel: string; account: string };

type Props = Pick<AddBanProps, "scopes" | "channels"> & {
  target: Target;
  change: (more: Partial<Target>) => void;
  refused: RefusedBan | null;
};

/** What to ban by, and its value. Only an identity has a channel. */
export function BanTarget({ scopes, channels, target, change, refused }: Props) {
  const scope = scopes.find(({ id }) => id === target.scope);
  const fields = refused?.fields;
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField label={t("banBy")} name="scope" error={fields?.scope}>
          {(control) => (
            <NativeSelect
              {...control}
              defaultValue={target.scope}
              onChange={(event) => change({ scope: event.target.value })}
            >
              <SelectOptions of={scopes} label={({ label }) => label} />
            </NativeSelect>
          )}
        </FormField>
        <FormField
          label={scope?.valueLabel}
          name="value"
          required
          error={fields?.value}
          hint={scope?.example}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              defaultValue={target.value}
              onChange={(event) => change({ value: event.target.value })}
            />
          )}
        </FormField>
      </div>
      {target.scope === IDENTITY && (
        <div className="grid gap-3 sm:grid-cols-2">
          <FormField label={t("channel")} name="channel" required error={fields?.channel}>
            {(control) => (
              <NativeSelect
                {...control}
                defaultValue={target.channel}
                onChange={(event) => change({ channel: event.target.value })}
              >
                <option value="">{t("chooseAChannel")}</option>
                <SelectOptions of={channels} label={({ label }) => label} />
              </NativeSelect>
            )}
          </FormField>
          <FormField
            label={t("channelAccount")}
            name="account"
            error={fields?.account}
            hint={t("accountHint")}
          >
            {(control) => (
              <Input
                {...control}
                defaultValue={target.account}
                onChange={(event) => change({ account: event.target.value })}
              />
            )}
          </FormField>
        </div>
      )}
    </>
  );
}
