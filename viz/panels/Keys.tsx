import { useEffect } from "react";
import { desk } from "../desk/desk.ts";
import { isSingleKey } from "../desk/keys.ts";
import { useDesk } from "../desk/store.ts";
import { later } from "./later.tsx";

const KeysDialog = later(() => import("./KeysDialog.tsx").then((part) => part.KeysDialog), null);

/** The keys of the page, behind `?`. */
export function Keys() {
  const open = useDesk((state) => state.keysOpen);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isSingleKey(event, "?")) return;
      event.preventDefault();
      desk.openKeys(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return open ? <KeysDialog /> : null;
}
