import { type ChangeEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { FieldControl } from "@/components/forms/form-field";
import { Button } from "@/components/ui/button";
import { t } from "@/messages/channel-forms";

/** In pixels: twice the size at which it is shown. */
const SIDE = 96;

/** A picture that is made small in the browser and sent as a data URL, or none. */
export function PictureField({ control, stored }: { control: FieldControl; stored: string }) {
  const { name, id, ...described } = control;
  const [picture, setPicture] = useState(stored);
  const [problem, setProblem] = useState<string | null>(null);
  const hidden = useRef<HTMLInputElement>(null);
  const take = (taken: string) => {
    flushSync(() => {
      setPicture(taken);
      setProblem(null);
    });
    // As if it had been typed, for what follows the form.
    hidden.current?.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    target.value = "";
    if (!file) return;
    await smallPicture(file).then(take, () => setProblem(t("notAPicture", { name: file.name })));
  };
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2">
        {picture && <img src={picture} alt={t("logo")} className="size-8 rounded-sm border object-contain" />}
        <input
          {...described}
          id={id}
          required={false}
          type="file"
          accept="image/*"
          onChange={(event) => void choose(event)}
          className="min-w-0 flex-1 text-sm"
        />
        {picture && (
          <Button variant="outline" size="sm" onClick={() => take("")}>
            {t("remove")}
          </Button>
        )}
      </div>
      {problem && (
        <p role="alert" className="text-destructive text-xs">
          {problem}
        </p>
      )}
      <input ref={hidden} type="hidden" name={name} value={picture} />
    </div>
  );
}

/** The whole picture in a square, as a PNG. Rejects for what is no picture. */
async function smallPicture(file: File): Promise<string> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = SIDE;
    canvas.height = SIDE;
    // A drawing may have no size of its own.
    const [wide, high] = [image.naturalWidth || SIDE, image.naturalHeight || SIDE];
    const scale = SIDE / Math.max(wide, high);
    const [width, height] = [wide * scale, high * scale];
    canvas.getContext("2d")?.drawImage(image, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
    return canvas.toDataURL("image/png");
  } finally {
    URL.revokeObjectURL(address);
  }
}
