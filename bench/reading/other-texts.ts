/** Texts for the later documents. What they tell never happened. */
import type { Text } from "./texts.ts";

/** A judgment. */
export const JUDGMENT: Text = [
  { kind: "headline", text: "The Republic against Casimir Delacroix-Nguyen" },
  { kind: "heading", text: "I. Facts" },
  {
    kind: "paragraph",
    text: "The accused, a geologist born in 1979, worked from 2014 on for the state mining agency. In the autumn of 2019 he was introduced, at a reception of the chamber of commerce, to a woman who called herself Felicitas Amundsen and claimed to be a headhunter. The court is satisfied that she was an officer of the external service of the Federation.",
    note: "Testimony of witness B, second day of the hearing.",
  },
  {
    kind: "paragraph",
    text: "Over the following eighteen months the accused handed her geological surveys of four lithium deposits, the minutes of confidential negotiations with two foreign investors, and an assessment of the agency's own staff. He received the equivalent of 212,000 francs, a wristwatch and the promise of a professorship. The watch was found in a flowerpot.",
  },
  {
    kind: "paragraph",
    text: "When the agency noticed that a rival bidder knew its reserve price, it informed the federal police. Officers placed the accused under surveillance and arrested him on 8 May 2021 at the central station, where he was about to board a night train with a suitcase full of drilling cores and an unsigned employment contract.",
  },
  { kind: "heading", text: "II. Considerations" },
  {
    kind: "paragraph",
    text: "The defence argues that the surveys were of purely scientific interest and would in any case have been published. The argument fails. Publication was planned for a date after the auction; until then the value of the surveys lay precisely in their being unknown. That the accused encrypted his messages and deleted them afterwards shows that he was aware of this.",
    note: "See the expert opinion of Professor Winterbottom, page 14.",
  },
  {
    kind: "paragraph",
    text: "Nor does it help the accused that he never met any officer of the Federation in its embassy. It is sufficient that he knew, or deliberately closed his eyes to, the fact that his contact acted for a foreign government. She paid in cash, refused to name her clients, and once asked him about the mobilisation plans of the mountain infantry, which no headhunter would need.",
  },
  { kind: "heading", text: "III. Sentence" },
  {
    kind: "list",
    items: [
      "The accused is found guilty of economic espionage and of the disclosure of official secrets.",
      "He is sentenced to a term of imprisonment of four years and nine months.",
      "The watch, the suitcase and the sum of 212,000 francs are forfeited to the state.",
    ],
  },
  {
    kind: "paragraph",
    text: "In mitigation the court took into account that the accused confessed fully, helped investigators to identify two further officials who had been approached in the same way, and has no previous convictions.",
  },
];

/** A think tank's paper. */
export const PAPER: Text = [
  { kind: "headline", text: "Borrowed Voices: How the Archipelago Buys Opinion" },
  {
    kind: "paragraph",
    text: "For a decade the government of the Archipelago has spent more on public relations abroad than on its own coast guard. This paper describes the firms that it pays, the journalists whom they cultivate, and the parliamentarians who repeat, sometimes word for word, what was drafted in an office above a flower shop.",
  },
  { kind: "heading", text: "The firms" },
  {
    kind: "paragraph",
    text: "Three agencies share the contract. Trelawney and Finch handles the press; Isocline Strategies organises study trips; the Baltasar Group, founded by a retired ambassador, is responsible for what its brochure calls difficult conversations. All three report to a single official, Commissioner Ratu Vilikesa, who in turn answers to the president's half-brother.",
  },
  {
    kind: "table",
    rows: [
      ["Agency", "Fee in 2028", "Fee in 2029"],
      ["Trelawney and Finch", "1.1 million", "1.6 million"],
      ["Isocline Strategies", "640,000", "655,000"],
      ["Baltasar Group", "2.0 million", "3.2 million"],
    ],
  },
  { kind: "heading", text: "The trips" },
  {
    kind: "paragraph",
    text: "Between 2025 and 2029 no fewer than 118 members of foreign parliaments visited the islands as guests of Isocline. They stayed at a five-star resort, swam with officials of the fisheries ministry, and were briefed for an hour or two on the benefits of self-regulation. Afterwards a third of them put questions to their own governments that supported the Archipelago's position on deep-sea mining.",
  },
  {
    kind: "paragraph",
    text: "Several of the questions are identical, down to a misplaced comma. When we asked the members concerned, most of them said that an assistant had written the text. One assistant told us that he had received it, ready for submission, from Isocline's office manager together with two tickets to the opera.",
  },
  { kind: "heading", text: "What should be done" },
  {
    kind: "paragraph",
    text: "Registers of interests exist in nearly all the parliaments affected, but none of them covers hospitality offered by a private firm on behalf of a state. Closing this gap would cost nothing. We also suggest that agencies disclose the final beneficiary of a contract, and that former ambassadors wait for five years before they work for a government to which they were accredited.",
  },
  {
    kind: "paragraph",
    text: "None of this would silence the Archipelago. It has a right to be heard, and some of its arguments deserve attention. But it should speak with its own voice, and those who lend it theirs should say so.",
  },
];

/** A cable. */
export const CABLE: Text = [
  { kind: "headline", text: "Arrest of Two Couriers at the Eastern Border" },
  {
    kind: "paragraph",
    text: "Customs officers at the crossing of Hollenfels stopped a removal van on the night of 17 November. Behind a false wall they found forty-two encrypted radios, a portable jamming device and 310,000 dollars in used notes. The driver, Emeric Wojtowicz, and his passenger, Lucasta Ferreira, were arrested without resistance.",
  },
  {
    kind: "paragraph",
    text: "Ferreira carried the passport of a country that does not exist any more. Under questioning she stated that the consignment was meant for the Free Highland Committee, which has been fighting the government of the valley since the disputed election. She named as her principal one Colonel Ashgrove, a pseudonym that has come up in three earlier cases and that a partner service believes to be used by the special operations branch of the Commonwealth.",
  },
  {
    kind: "paragraph",
    text: "Wojtowicz claims to have known nothing. His telephone tells another story: he exchanged more than two hundred messages with a number registered to the Commonwealth's trade mission, the last of them an hour before the arrest. It consists of a single word, which our linguists translate as either chimney or patience.",
  },
  {
    kind: "paragraph",
    text: "The embassy of the Commonwealth has neither asked for consular access nor denied the connection. The chief of the border guard expects further shipments, since the radios lack their batteries. He has asked for additional dogs.",
  },
];
