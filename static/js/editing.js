// The page of a facet: up and down beside the number of a row, which does the work without a script,
// and what to look at while somebody types.
import { addMoveButtons } from "./editing/moving.js";
import { watchWarnings } from "./editing/warnings.js";

addMoveButtons(document);

const form = document.querySelector("form[data-warnings]");
if (form) watchWarnings(form);
