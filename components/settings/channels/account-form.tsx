"use client";

import { useState } from "react";
import { CheckboxChoice } from "@/components/forms/choice";
import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { t } from "@/messages/channel-forms";
import { FormDialog, type FormDialogProps, type Refused } from "../form-dialog";
import { initiallyChecked, initialValue } from "../initial-value";
import { NameField } from "../name-field";
import { ChannelChoice } from "./channel-choice";
import { ChatPreview } from "./chat-preview";
import { ConnectSteps } from "./connect-steps";
import type { FormChannel, FormChannelField } from "./form-channel";
import { PictureField } from "./picture-field";

/** The initial values. The channel can be chosen when it is null. */
export type AccountValues = {
  channel: string | null;
  name: string;
  account: string;
  groupId: number | null;
  settings: Readonly<Record<string, string>>;
  /** The names of the secrets that are stored; null when they cannot be read any more. */
  secrets: readonly string[] | null;
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
      {account.channel === null && (
        <>
          <ChannelChoice channels={channels} chosen={chosen} onChoose={setChosen} />
          <ConnectSteps key={channel.id} steps={channel.steps} webhook={null} />
        </>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <NameField
          refused={refused}
          value={account.name}
          hint={t("nameHint")}
          maxLength={80}
          autoFocus={account.channel !== null}
        />
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
              maxLength={MAX_NAME_LENGTH}
              defaultValue={initialValue(refused, "account", account.account)}
            />
          )}
        </FormField>
      </div>
      <FormField
        label={t("group")}
        name="groupId"
        required={channel.groupRequired}
        error={refused?.fields?.groupId}
        hint={t("groupHint")}
      >
        {(control) => (
          <NativeSelect {...control} defaultValue={initialValue(refused, "groupId", account.groupId)}>
            <option value="">{channel.groupRequired ? t("chooseGroup") : t("noGroup")}</option>
            <SelectOptions of={groups} label={({ name }) => name} />
          </NativeSelect>
        )}
      </FormField>
      {channel.preview === "chat" && <ChatPreview stored={account.settings} />}
      {channel.fields.map((field) => (
        // The key empties the field when another channel with a field of that name is chosen.
        <ChannelField key={`${channel.id} ${field.name}`} field={field} account={account} refused={refused} />
      ))}
    </>
  );
}

function ChannelField({
  field,
  account,
  refused,
}: {
  field: FormChannelField;
  account: AccountValues;
  refused: Refused;
}) {
  const { name, label, hint, type, required, options } = field;
  const isStored = account.secrets?.includes(name) ?? false;
  if (type === "flag")
    return (
      <CheckboxChoice
        name={name}
        value="yes"
        hint={hint}
        defaultChecked={initiallyChecked(refused, name, account.settings[name] !== undefined)}
      >
        {label}
      </CheckboxChoice>
    );
  return (
    <FormField
      label={label}
      name={name}
      required={required && !isStored}
      error={refused?.fields?.[name]}
      hint={hintOf(field, account, isStored)}
    >
      {(control) =>
        type === "lines" || type === "prose" ? (
          <Textarea
            {...control}
            spellCheck={type === "prose"}
            className={type === "lines" ? "font-mono text-xs" : undefined}
            defaultValue={initialValue(refused, name, account.settings[name] ?? "")}
          />
        ) : type === "picture" ? (
          <PictureField
            control={control}
            stored={initialValue(refused, name, account.settings[name] ?? "")}
          />
        ) : type === "choice" ? (
          <NativeSelect {...control} defaultValue={initialValue(refused, name, account.settings[name] ?? "")}>
            {Object.entries(options ?? {}).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </NativeSelect>
        ) : (
          <Input
            {...control}
            type={type === "secret" ? "password" : "text"}
            // "off" does not keep browsers from filling in a stored password.
            autoComplete={type === "secret" ? "new-password" : "off"}
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={type === "secret" ? "" : initialValue(refused, name, account.settings[name] ?? "")}
          />
        )
      }
    </FormField>
  );
}

function hintOf(
  { hint, type, required }: FormChannelField,
  { secrets }: AccountValues,
  isStored: boolean,
): string {
  if (isStored) return t("storedHint");
  if (secrets !== null || type !== "secret") return hint;
  return t(required ? "unreadableRequired" : "unreadableOptional");
}
