import { lazy, Suspense, useRef, useState } from "react";
import { randomKey } from "@/components/random-key";
import { Button } from "@/components/ui/button";
import { ClipIcon } from "@/components/ui/late-icons";
import { ACCEPTED_EXTENSIONS } from "@/lib/files/allowed-types";
import { t } from "@/messages/reply";
import type { ChosenFile } from "./reply-props";

const AttachFilePane = lazy(() => import("./attach-file-pane"));

type Props = {
  upload: string;
  disabled: boolean;
  /** The place of the message that is being answered; the first file that is chosen answers it. */
  replyTo: string | null;
  /** Called when that file was sent. */
  answered: (replyTo: string) => void;
};

export function AttachFile({ upload, disabled, replyTo, answered }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([]);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPTED_EXTENSIONS}
        aria-label={t("filesClient")}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          const more = files.map((file, index) => ({
            key: randomKey(),
            file,
            replyTo: index === 0 ? replyTo : null,
          }));
          setChosen((before) => [...before, ...more]);
          // Allows the same file to be chosen again.
          currentTarget.value = "";
        }}
      />
      <Button size="sm" variant="ghost" disabled={disabled} onClick={() => input.current?.click()}>
        <ClipIcon className="size-4" />
        {t("attach")}
      </Button>
      {chosen.length > 0 && (
        <Suspense>
          <AttachFilePane
            upload={upload}
            chosen={chosen}
            answered={answered}
            done={(key) => setChosen((before) => before.filter((each) => each.key !== key))}
          />
        </Suspense>
      )}
    </>
  );
}
