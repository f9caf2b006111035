import { createRoot } from "react-dom/client";
import { intake } from "./desk/deliveries.ts";
import { desk } from "./desk/desk.ts";
import { beginVisit } from "./desk/visit.ts";
import { App } from "./panels/App.tsx";
import "./styles/tokens.css";
import "./styles/page.css";
import "./styles/panels.css";
import "./styles/documents.css";
import "./styles/files.css";

desk.readTheme();
window.addEventListener("popstate", desk.follow);
const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
desk.begin();
beginVisit();
void desk.load();
intake.watch();
