import { openClaims } from "../../desk/reading-claims.ts";

interface SectionProps {
  readonly title: string;
  /** What is chosen, in two words: "all", "2 chosen". */
  readonly chosen: string;
  readonly isOn: boolean;
  /** Whether it is made of claims: these are read when it is first opened. */
  readonly ofClaims?: boolean;
  readonly children: React.ReactNode;
}

/** A part of the filters that opens and closes; its head tells what is chosen in it. */
export function FilterSection({ title, chosen, isOn, ofClaims = false, children }: SectionProps) {
  return (
    <details
      className="filter-section"
      onToggle={({ currentTarget }) => ofClaims && currentTarget.open && openClaims()}
    >
      <summary>
        <h2>{title}</h2>
        <span className={isOn ? "chosen on" : "chosen"}>{chosen}</span>
      </summary>
      {children}
    </details>
  );
}
