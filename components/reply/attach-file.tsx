import { lazy, Suspense, useRef, useState } from "react";
import { randomKey } from "@/components/random-key";
import { Button } from "@/components/ui/button";
import { ClipIcon } from "@/components/ui/icons";
import { ACCEPTED_EXTENSIONS } from "@/lib/files/allowed-types";
import type { ChosenFile } from "./reply-props";

const AttachFilePane = lazy(() => import("./attach-file-pane"));

export function AttachFile({ upload, disabled }: { upload: string; disabled: boolean }) {
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
        aria-label="Files for the client"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          setChosen((before) => [...before, ...files.map((file) => ({ key: randomKey(), file }))]);
          // Allows the same file to be chosen again.
          currentTarget.value = "";
        }}
      />
      <Button size="sm" variant="ghost" disabled={disabled} onClick={() => input.current?.click()}>
        <ClipIcon className="size-4" />
        Attach files
      </Button>
      {chosen.length > 0 && (
        <Suspense>
          <AttachFilePane
            upload={upload}
            chosen={chosen}
            done={(key) => setChosen((before) => before.filter((each) => each.key !== key))}
          />
        </Suspense>
      )}
    </>
  );
}
