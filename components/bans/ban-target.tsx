import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
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
        <Field label="Ban by" name="scope" error={fields?.scope}>
          {(control) => (
            <Select
              {...control}
              defaultValue={target.scope}
              onChange={(event) => change({ scope: event.target.value })}
            >
              {scopes.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={scope?.valueLabel} name="value" required error={fields?.value} hint={scope?.example}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              defaultValue={target.value}
              onChange={(event) => change({ value: event.target.value })}
            />
          )}
        </Field>
      </div>
      {target.scope === IDENTITY && (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Channel" name="channel" required error={fields?.channel}>
            {(control) => (
              <Select
                {...control}
                defaultValue={target.channel}
                onChange={(event) => change({ channel: event.target.value })}
              >
                <option value="">Choose a channel</option>
                {channels.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field
            label="Channel account"
            name="account"
            error={fields?.account}
            hint="Leave empty to ban on every account of the channel."
          >
            {(control) => (
              <Input
                {...control}
                defaultValue={target.account}
                onChange={(event) => change({ account: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
    </>
  );
}
