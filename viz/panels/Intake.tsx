import { useEffect, useState } from "react";
import { deliverFiles } from "../desk/deliveries.ts";
import { desk } from "../desk/desk.ts";
import { droppedFiles } from "../desk/dropped.ts";
import { useDesk } from "../desk/store.ts";
import { ArrivalsTold } from "./Arrivals.tsx";
import { Deliveries } from "./Deliveries.tsx";
import { later } from "./later.tsx";

const IntakeDialog = later(() => import("./IntakeDialog.tsx").then((part) => part.IntakeDialog), null);

/** A veil that says what dropping does, while files hang over the page. */
function DropVeil() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hold = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      if (event.dataTransfer === null || event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      desk.openIntake(false);
      void droppedFiles(event.dataTransfer).then(deliverFiles);
    };
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragleave", leave);
    window.addEventListener("dragover", hold);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("dragover", hold);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return over ? (
    <div className="veil">
      <p>Drop to read</p>
    </div>
  ) : null;
}

/** Ways in for documents: dropped anywhere, chosen, fetched or pasted; and how far each is. */
export function Intake() {
  const open = useDesk((state) => state.intakeOpen);
  return (
    <>
      <DropVeil />
      <Deliveries />
      <ArrivalsTold />
      {open && <IntakeDialog />}
    </>
  );
}
