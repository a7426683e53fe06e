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

/** The initial values. The channel can be chosen when it is null. */
export type AccountValues = {
  channel: string | null;
  name: string;
  account: string;
  groupId: number | null;
  origins: readonly string[];
};

type Props = Pick<FormDialogProps, "trigger" | "title" | "submit" | "action" | "hidden"> & {
  account: AccountValues;
  groups: readonly { id: number; name: string }[];
};

export function AccountForm({ account, groups, ...dialog }: Props) {
  return (
    <FormDialog
      {...dialog}
      fields={(refused) => <AccountFields refused={refused} account={account} groups={groups} />}
    />
  );
}

type FieldsProps = Pick<Props, "account" | "groups"> & { refused: Refused };

function AccountFields({ refused, account, groups }: FieldsProps) {
  const [channel, setChannel] = useState(account.channel ?? initialValue(refused, "channel", "webchat"));
  const isWebchat = channel === "webchat";
  return (
    <>
      {account.channel === null && <ChannelChoice chosen={channel} onChoose={setChannel} />}
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
          label="Account"
          name="account"
          required
          error={refused?.fields?.account}
          hint="Its ID in sessions and filters, such as www."
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
        required={isWebchat}
        error={refused?.fields?.groupId}
        hint="New sessions wait in the queue of this group."
      >
        {(control) => (
          <NativeSelect {...control} defaultValue={initialValue(refused, "groupId", account.groupId)}>
            <option value="">{isWebchat ? "Choose a group" : "None (another system routes them)"}</option>
            {groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
        )}
      </FormField>
      {isWebchat && <Websites refused={refused} origins={account.origins} />}
    </>
  );
}

function Websites({ refused, origins }: { refused: Refused; origins: readonly string[] }) {
  return (
    <FormField
      label="Websites"
      name="origins"
      required
      error={refused?.fields?.origins}
      hint="The sites that may show the chat, one per line, such as https://www.example.com."
    >
      {(control) => (
        <Textarea
          {...control}
          spellCheck={false}
          className="font-mono text-xs"
          defaultValue={initialValue(refused, "origins", origins.join("\n"))}
        />
      )}
    </FormField>
  );
}

function ChannelChoice({ chosen, onChoose }: { chosen: string; onChoose: (channel: string) => void }) {
  return (
    <FieldSet>
      <FieldLegend>Channel</FieldLegend>
      <RadioChoice
        name="channel"
        value="webchat"
        checked={chosen === "webchat"}
        onChange={() => onChoose("webchat")}
        hint="A chat on your website, added by a script."
      >
        Web chat
      </RadioChoice>
      <RadioChoice
        name="channel"
        value="generic"
        checked={chosen === "generic"}
        onChange={() => onChoose("generic")}
        hint="Another system sends its sessions through the API."
      >
        Generic
      </RadioChoice>
    </FieldSet>
  );
}
