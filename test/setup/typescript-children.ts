/** Child processes and workers that a test starts load the sources as they are: TypeScript, through tsx. */
const loader = "--import tsx";
if (!(process.env.NODE_OPTIONS ?? "").includes(loader)) {
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} ${loader}`.trim();
}
