/** Invented reports whose claims the viewer's tests look for. */
export const REPORT = {
  fileName: "annual-report.txt",
  sentence: "China spied on Belgium, according to the VSSE.",
  text: `Annual report (invented for tests)

China spied on Belgium, according to the VSSE. China denied that it spied on Belgium. Russia threatened Lithuania on Monday. The French foreign ministry criticised Russia. Officials of Belgium met officials of France.
`,
};

/** A second one, which comes in by being dropped on the page. */
export const DROPPED = {
  fileName: "wire.txt",
  text: "Morocco funded Vlaams Belang, Breitbart reported. Qatar lobbied the European Parliament.\n",
};
