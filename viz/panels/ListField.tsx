import type { ReactNode } from "react";
import { Button, Input, Label, Popover } from "react-aria-components";
import { Fault } from "./Parts.tsx";

/** The inside of a ComboBox: what is asked, a field in which its list is narrowed, a button that shows the list, and what is
 *  wrong with what was chosen. */
export function ListField({
  label,
  placeholder,
  fault,
  listClass,
  children,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly fault: string | null;
  readonly listClass: string;
  /** The list. */
  readonly children: ReactNode;
}) {
  return (
    <>
      <Label>{label}</Label>
      <div className="with-list">
        <Input
          className="field"
          placeholder={placeholder}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button className="icon" aria-label="Show the list">
          ▾
        </Button>
      </div>
      <Fault words={fault} />
      <Popover className={`popover choose-list ${listClass}`} offset={4}>
        {children}
      </Popover>
    </>
  );
}
