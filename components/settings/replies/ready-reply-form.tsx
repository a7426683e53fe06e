"use client";

import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { t } from "@/messages/settings-replies";
import { FormDialog, type FormDialogProps } from "../form-dialog";
import { initialValue } from "../initial-value";

type Props = Pick<FormDialogProps, "trigger" | "title" | "submit" | "action" | "hidden"> & {
  reply: { groupId: number | null; shortcut: string; text: string };
  groups: readonly { id: number; name: string }[];
};

export function ReadyReplyForm({ reply, groups, ...dialog }: Props) {
  return (
    <FormDialog
      {...dialog}
      fields={(refused) => (
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            <FormField
              label={t("shortcut")}
              name="shortcut"
              required
              error={refused?.fields?.shortcut}
              hint={t("shortcutHint")}
            >
              {(control) => (
                <Input
                  {...control}
                  maxLength={41}
                  autoFocus
                  autoComplete="off"
                  defaultValue={initialValue(refused, "shortcut", reply.shortcut)}
                />
              )}
            </FormField>
            <FormField label={t("group")} name="groupId" error={refused?.fields?.groupId}>
              {(control) => (
                <NativeSelect {...control} defaultValue={initialValue(refused, "groupId", reply.groupId)}>
                  <option value="">{t("everybody")}</option>
                  <SelectOptions of={groups} label={({ name }) => name} />
                </NativeSelect>
              )}
            </FormField>
          </div>
          <FormField
            label={t("text")}
            name="text"
            required
            error={refused?.fields?.text}
            hint={t("textHint", {
              client: "{client.name}",
              operator: "{operator.name}",
              parameter: "{param.orderId}",
            })}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={6}
                dir="auto"
                defaultValue={initialValue(refused, "text", reply.text)}
              />
            )}
          </FormField>
        </>
      )}
    />
  );
}
