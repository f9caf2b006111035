/** Paragraphs of reports, written for this measure: what they tell never happened. */

export const PORT = [
  "The security service of Estmark has expelled two attachés who, it says, paid a port clerk in Halvik for the loading plans of naval supply ships. The clerk, a man of forty, was arrested on Monday night at a ferry terminal with a memory stick sewn into his coat.",
  "“We are dealing with a patient adversary,” said Ingrid Solheim, who heads the service. “The approach began eighteen months ago, with a harmless request for a timetable that anybody could have looked up.”",
  "According to the charge sheet the two men met the clerk eleven times, mostly in cafés along the old harbour, and paid him 38,000 crowns in all. They asked for tonnages first, then for names of captains, and in the end for the times at which the gates stood open.",
  "The embassy of Varonia called the accusation a provocation. Its spokesman, Pavel Dragan, said that the attachés had dealt with cultural exchange and nothing else, and that his government would answer in kind.",
  "Estmark’s foreign minister summoned the ambassador on Tuesday. She told parliament afterwards that her government had informed its allies in advance, and that three of them had reported similar approaches in their own ports since the spring.",
] as const;

export const MINISTRY = [
  "The Ministry of the Interior today imposed sanctions on the holding company Lakeside Metals and on its director, Tomas Verhage, for having supplied machine parts to the armed forces of Varonia in breach of the embargo of 2022.",
  "The measures freeze all assets that the company holds in the country and forbid its director to enter it. They were agreed with the partners of the Northern Union and take effect at midnight.",
  "Minister Carla Ostergaard said: “Whoever makes money out of a war of aggression will find our markets closed. We act together with our partners, and we shall act again.”",
  "Since January the ministry has examined ninety-four export licences. In seven cases it found that goods declared for a dairy in the south had been delivered to a repair yard of the Varonian navy.",
] as const;

export const CYBER = [
  "Hackers who work for the military intelligence of Varonia broke into the mail server of the Estmark election commission in March, the commission’s own report says. They stayed for nineteen days and copied the addresses of 4,100 volunteers.",
  "Investigators traced the intrusion to a group that they call Grey Heron. The group used a forged invitation to a seminar on ballot paper, which four employees opened within an hour of one another.",
  "No vote was altered, the report insists. But the stolen list turned up in June, when volunteers in three districts received letters that threatened them with prosecution if they came to the polling stations.",
  "The commission’s director, Maud Lindqvist, has asked parliament for eleven million crowns to replace a system that was bought in 2009. “We had locked the front door,” she told members, “and left the cellar window open.”",
  "Varonia’s foreign ministry denied any involvement and accused Estmark of hysteria. It offered to take part in a joint inquiry, which the government in Halvik refused the same evening.",
] as const;

export const MEDIA = [
  "A foundation registered in a furniture shop has paid at least nine journalists in the region for articles that praise the pipeline to Varonia, bank records seen by this publication show.",
  "The foundation, Bridges of Tomorrow, was set up in 2020 by a former deputy minister. Its only known donor is a subsidiary of the state gas concern, which sends 60,000 crowns on the first working day of every month.",
  "Two of the nine confirmed the payments and said that nobody had told them what to write. One showed us a message in which the foundation’s secretary asks for “a warmer tone about the transit fees” and promises a bonus.",
  "The press council has opened proceedings. Its chair, Henrik Aalto, said that the amounts were small but the method was not: “You do not have to buy a newspaper if you can rent its most tired reporter.”",
  "After our questions the foundation took its website down. The furniture shop’s owner told us that he had let the letterbox to a polite lady with two telephones and never asked what it was for.",
] as const;

export const TRIAL = [
  "A court in Lindmar has sentenced the historian Viktor Prell to six years in prison for recruiting students on behalf of the foreign intelligence service of Varonia.",
  "The judges found that Prell had invited promising students of engineering to a summer school by the lake, where an officer of the service, introduced as a publisher, chose whom to approach.",
  "Prell denied everything. His lawyer announced an appeal and said that a holiday with lectures had been turned into a conspiracy by people who had never attended a lecture.",
  "One former student testified that he had been promised a doctorate and a flat. Another had reported the offer to the police at once; it was her notebook that convinced the court.",
] as const;

export const TRADE = [
  "Estmark and the Republic of Sorvia signed an agreement on Thursday under which they will share intelligence on smuggling routes across the Kessel Strait and train each other’s customs officers.",
  "Sorvia’s president, Amara Nkemi, thanked her hosts for a loan of two hundred million crowns that will pay for patrol boats. Critics in her own party call the loan a leash.",
  "Varonia, which had hoped to lease a base on the strait, criticised the agreement sharply and suspended talks about fishing rights. Its navy began an exercise the next morning, forty miles off the coast.",
  "Officials in Halvik play down the quarrel. They point out that fishing talks have been suspended four times in ten years, and that each time the herring brought both sides back to the table.",
] as const;

export const UNION = [
  "The dockworkers’ union has accused the shipping line Corvane of spying on its stewards. Private detectives, it says, followed six of them for a year and rented a flat opposite the union’s office.",
  "Corvane admits that it hired the agency Blackthorn Associates, but calls the work a review of workplace safety. The agency’s invoices, which a former employee gave to the union, list “evening observation” and “family contacts”.",
  "The data protection authority has demanded the files. If the accusation holds, the line could be fined up to four percent of its yearly turnover, a sum of about thirty-one million crowns.",
] as const;

export const DRONES = [
  "Unknown drones flew over the ammunition depot at Raskmoor on five nights in October, the defence command said. Soldiers fired at two of them and hit neither.",
  "The military police suspect a crew of a freighter that lay at anchor in the bay each time. Inspectors boarded the ship, which sails under the flag of Tessalonia, and found charging stations but no aircraft.",
  "The freighter’s owner, a company with one employee and forty-one vessels, did not answer questions. Its previous name appears in a report about cables that were cut in the strait two years ago.",
] as const;
