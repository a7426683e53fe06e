"use client";

import { useState } from "react";
import { RadioChoice } from "@/components/choice";
import { FormField } from "@/components/form-field";
import { FieldLegend, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { FormDialog, type FormDialogProps, type Refused } from "./form-dialog";
import { initialValue } from "./initial-value";

/** A channel as its form needs it: the rules of lib/channels without their functions. */
export type FormChannel = {
  id: string;
  label: string;
  hint: string;
  account: { label: string; hint: string };
  groupRequired: boolean;
  fields: readonly FormChannelField[];
};
export type FormChannelField = {
  name: string;
  label: string;
  hint: string;
  type: "text" | "secret" | "lines";
  required: boolean;
};

/** The initial values. The channel can be chosen when it is null. */
export type AccountValues = {
  channel: string | null;
  name: string;
  account: string;
  groupId: number | null;
  settings: Readonly<Record<string, string>>;
  /** The names of the secrets that are stored. */
  secrets: readonly string[];
};

type Props = Pick<FormDialogProps, "trigger" | "title" | "submit" | "action" | "hidden"> & {
  account: AccountValues;
  channels: readonly FormChannel[];
  groups: readonly { id: number; name: string }[];
};

export function AccountForm({ account, channels, groups, ...dialog }: Props) {
  return (
    <FormDialog
      {...dialog}
      fields={(refused) => (
        <AccountFields refused={refused} account={account} channels={channels} groups={groups} />
      )}
    />
  );
}

type FieldsProps = Pick<Props, "account" | "channels" | "groups"> & { refused: Refused };

function AccountFields({ refused, account, channels, groups }: FieldsProps) {
  const [chosen, setChosen] = useState(
    account.channel ?? initialValue(refused, "channel", channels[0]?.id ?? ""),
  );
  const channel = channels.find(({ id }) => id === chosen);
  if (!channel) return null;
  return (
    <>
      {account.channel === null && <ChannelChoice channels={channels} chosen={chosen} onChoose={setChosen} />}
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField
          label="Name"
          name="name"
          required
          error={refused?.fields?.name}
          hint="The name your team sees."
        >
          {(control) => (
            <Input
              {...control}
              dir="auto"
              maxLength={80}
              autoFocus={account.channel !== null}
              defaultValue={initialValue(refused, "name", account.name)}
            />
          )}
        </FormField>
        <FormField
          label={channel.account.label}
          name="account"
          required
          error={refused?.fields?.account}
          hint={channel.account.hint}
        >
          {(control) => (
            <Input
              {...control}
              autoCapitalize="none"
              spellCheck={false}
              maxLength={120}
              defaultValue={initialValue(refused, "account", account.account)}
            />
          )}
        </FormField>
      </div>
      <FormField
        label="Group"
        name="groupId"
        required={channel.groupRequired}
        error={refused?.fields?.groupId}
        hint="New sessions wait in the queue of this group."
      >
        {(control) => (
          <NativeSelect {...control} defaultValue={initialValue(refused, "groupId", account.groupId)}>
            <option value="">
              {channel.groupRequired ? "Choose a group" : "None (another system routes them)"}
            </option>
            {groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
        )}
      </FormField>
      {channel.fields.map((field) => (
        // The key empties the field when another channel with a field of that name is chosen.
        <ChannelField key={`${channel.id} ${field.name}`} field={field} account={account} refused={refused} />
      ))}
    </>
  );
}

function ChannelField({
  field: { name, label, hint, type, required },
  account,
  refused,
}: {
  field: FormChannelField;
  account: AccountValues;
  refused: Refused;
}) {
  const isStored = account.secrets.includes(name);
  return (
    <FormField
      label={label}
      name={name}
      required={required && !isStored}
      error={refused?.fields?.[name]}
      hint={isStored ? "Stored. Enter a new value only to replace it." : hint}
    >
      {(control) =>
        type === "lines" ? (
          <Textarea
            {...control}
            spellCheck={false}
            className="font-mono text-xs"
            defaultValue={initialValue(refused, name, account.settings[name] ?? "")}
          />
        ) : (
          <Input
            {...control}
            type={type === "secret" ? "password" : "text"}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={type === "secret" ? "" : initialValue(refused, name, account.settings[name] ?? "")}
          />
        )
      }
    </FormField>
  );
}

type ChoiceProps = { channels: readonly FormChannel[]; chosen: string; onChoose: (channel: string) => void };

function ChannelChoice({ channels, chosen, onChoose }: ChoiceProps) {
  return (
    <FieldSet>
      <FieldLegend>Channel</FieldLegend>
      {channels.map(({ id, label, hint }) => (
        <RadioChoice
          key={id}
          name="channel"
          value={id}
          checked={chosen === id}
          onChange={() => onChoose(id)}
          hint={hint}
        >
          {label}
        </RadioChoice>
      ))}
    </FieldSet>
  );
}
