import { useState } from "react";
import { FormField } from "@/components/forms/form-field";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import type { Refused } from "../form-dialog";
import { initialValue } from "../initial-value";

/** `brings`: the channels or channel accounts whose replies the webhook brings to clients; all if empty; null when it brings none. */
export function WebhookBridge({ brings, refused }: { brings: readonly string[] | null; refused: Refused }) {
  const stored = brings === null ? "none" : brings.length === 0 ? "all" : "some";
  const [chosen, setChosen] = useState(initialValue(refused, "brings", stored));
  return (
    <>
      <FormField
        label="Replies to clients of other systems"
        name="brings"
        error={refused?.fields?.brings}
        hint="For the topic Operator replied: a reply is sent once the webhook that brings it to the client has taken it. Your own web chats and channel accounts need none."
      >
        {(control) => (
          <NativeSelect {...control} value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="none">This webhook is only notified of replies</option>
            <option value="all">This webhook brings all of them to the clients</option>
            <option value="some">This webhook brings those of some channels to the clients</option>
          </NativeSelect>
        )}
      </FormField>
      {chosen === "some" && (
        <FormField
          label="Channels or channel accounts"
          name="bringsFor"
          required
          error={refused?.fields?.bringsFor}
          hint="One on each line, as your events name them. They come before a webhook that brings all replies."
        >
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              dir="auto"
              defaultValue={initialValue(refused, "bringsFor", brings?.join("\n"))}
            />
          )}
        </FormField>
      )}
    </>
  );
}
