import { lazy, Suspense, useRef, useState } from "react";
import { randomKey } from "@/components/random-key";
import { Button } from "@/components/ui/button";
import { ClipIcon } from "@/components/ui/icons";
import { ACCEPTED_EXTENSIONS } from "@/lib/files/allowed-types";
import type { Chosen } from "./desk-props";

const AttachFilePane = lazy(() => import("./attach-file-pane"));

/**
 * A button that sends files to the client. `upload` is where they go, with the session in its query; what becomes of them is
 * shown in a line of its own where this stands in a row that wraps.
 */
export function AttachFile({ upload }: { upload: string }) {
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
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
          // So that the same file can be chosen once more.
          currentTarget.value = "";
        }}
      />
      <Button size="sm" variant="ghost" onClick={() => input.current?.click()}>
        <ClipIcon className="size-4" />
        Add files
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
