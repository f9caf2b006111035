import { useDesk } from "../desk/store.ts";
import type { Canvas } from "./CanvasMenu.tsx";
import { later } from "./later.tsx";

const Menu = later(() => import("./CanvasMenu.tsx").then((part) => part.CanvasMenu), null);
const Dialog = later(() => import("./ExpandDialog.tsx").then((part) => part.ExpandDialog), null);

/** The menu of the network, while it is asked for. */
export function CanvasMenu({ canvas }: { readonly canvas: Canvas }) {
  const asked = useDesk((state) => state.menu);
  return asked && <Menu key={`${asked.at.x} ${asked.at.y}`} asked={asked} canvas={canvas} />;
}

/** The dialog that asks which neighbours to show, while it is asked for. */
export function ExpandDialog() {
  const node = useDesk((state) => state.expanding);
  return node && <Dialog node={node} />;
}
