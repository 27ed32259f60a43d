// The page of a facet: up and down beside the number of a row, which does the work without a script.
import { addMoveButtons } from "./editing/moving.js";

addMoveButtons(document);
