import { useRef } from "react";
import {
  keepPanelSize,
  PANELS,
  type PanelName,
  resizePanel,
  sizeAfterKey,
  usePanelSizes,
} from "../desk/panel-sizes.ts";

const WORDS: Readonly<Record<PanelName, string>> = {
  inspector: "Width of the inspector",
  drawer: "Height of the tables",
};

/** The border of a panel, moved by pointer or keys; a double click goes back to the usual size. */
export function Resizer({ panel }: { readonly panel: PanelName }) {
  const chosen = usePanelSizes((state) => state[panel]);
  const grip = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const { least, most, usual } = PANELS[panel];
  const size = chosen ?? usual;
  /** What is to be seen of it: a small window gives less than was chosen. */
  const shown = () => {
    const box = document.querySelector(`.${panel}`)?.getBoundingClientRect();
    return (panel === "inspector" ? box?.width : box?.height) ?? size;
  };
  const along = (event: React.PointerEvent) => (panel === "inspector" ? event.clientX : event.clientY);
  const release = () => {
    if (grip.current === null) return;
    grip.current = null;
    keepPanelSize(panel);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a border that moves is no thematic break
    <div
      className={`resizer resizer-${panel}`}
      role="separator"
      aria-label={WORDS[panel]}
      aria-orientation={panel === "inspector" ? "vertical" : "horizontal"}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuetext={`${size} pixels`}
      title={`${WORDS[panel]}: drag, or arrow keys`}
      tabIndex={0}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.focus({ preventScroll: true });
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { at: along(event), size: shown() };
      }}
      onPointerMove={(event) => {
        if (grip.current) resizePanel(panel, grip.current.size + grip.current.at - along(event));
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onDoubleClick={() => {
        resizePanel(panel, null);
        keepPanelSize(panel);
      }}
      onKeyDown={(event) => {
        const next = sizeAfterKey(panel, shown(), event.key);
        if (next === null) return;
        event.preventDefault();
        resizePanel(panel, next === "usual" ? null : next);
        keepPanelSize(panel);
      }}
    />
  );
}
